package heddle.semantics;

import heddle.Continuation;
import heddle.Suspendable;

/** What a continuation runs, in a language that other compilers compile. */
public interface ForeignBody {
  @Suspendable
  void run(Continuation self);
}
