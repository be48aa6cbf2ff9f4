package heddle.loaders.app;

import heddle.Suspendable;
import java.util.function.Supplier;

/** Names nothing of Heddle but the annotation, which the JVM does not look for. */
public class Apart implements Supplier<String> {
  @Override
  @Suspendable
  public String get() {
    Supplier<String> lambda = () -> "apart";
    return lambda.get();
  }
}
