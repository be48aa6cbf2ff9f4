package heddle.loaders.app;

import heddle.Suspendable;
import heddle.generator.Yielder;

/** What classes of several loaders share. */
public interface Part {
  @Suspendable
  int walk(Yielder<String> out, int depth);
}
