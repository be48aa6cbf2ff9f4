import static heddle.Coroutines.await;
import static heddle.Coroutines.createTask;
import static heddle.Coroutines.gather;
import static heddle.Coroutines.yieldNow;

import heddle.Suspendable;
import heddle.loop.EventLoop;
import heddle.loop.Runner;
import heddle.loop.ThreadState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Each task has its own MDC of SLF4J, and its own context of OpenTelemetry. */
public final class Carrying {
  private static final Logger LOGGER = LoggerFactory.getLogger(Carrying.class);
  private static final ContextKey<String> SPAN = ContextKey.named("span");

  private Carrying() {}

  static final ThreadState<Map<String, String>> MDC_STATE = new ThreadState<>() {
    @Override
    public Map<String, String> save() {
      return MDC.getCopyOfContextMap();
    }

    @Override
    public void restore(Map<String, String> state) {
      if (state == null) {
        MDC.clear();
      } else {
        MDC.setContextMap(state);
      }
    }
  };

  static final ThreadState<Context> OPEN_TELEMETRY_STATE = new ThreadState<>() {
    @Override
    public Context save() {
      return Context.current();
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker") // the next restore replaces it
    public void restore(Context state) {
      state.makeCurrent();
    }
  };

  @Suspendable
  static void serve(String user) {
    MDC.put("user", user);
    Context.current().with(SPAN, "span of " + user).makeCurrent();
    for (int i = 0; i < 2; i++) {
      yieldNow();
      LOGGER.info("{}", Context.current().get(SPAN));
    }
  }

  public static void main(String[] args) {
    MDC.put("user", "nobody");
    try (Runner runner = new Runner(EventLoop.builder().carry(MDC_STATE, OPEN_TELEMETRY_STATE))) {
      runner.run(() -> {
        await(gather(createTask(() -> serve("ada")), createTask(() -> serve("alan"))));
        LOGGER.info("{}", Context.current().get(SPAN));
      });
    }
  }
}
