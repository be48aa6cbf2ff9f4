package heddle.examples.observe;

import static heddle.Coroutines.await;
import static heddle.Coroutines.createTask;
import static heddle.Coroutines.gather;
import static heddle.Coroutines.sleep;

import heddle.Suspendable;
import heddle.loop.EventLoop;
import heddle.loop.ThreadState;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Spans of OpenTelemetry that last over awaits. The tracer keeps the current span with the thread; the loop gives each task its
 * own, by a {@link ThreadState}, so that what two requests begin in turns belongs to the right one of them.
 */
public final class Spans {
  /** OpenTelemetry's context, for each task its own. */
  private static final ThreadState<Context> CONTEXT = new ThreadState<>() {
    @Override
    public Context save() {
      return Context.current();
    }

    @Override
    public void restore(Context context) {
      context.makeCurrent();
    }
  };

  private static final Printer PRINTER = new Printer();
  private static final Tracer TRACER =
      SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(PRINTER)).build().get("shop");

  private Spans() {}

  public static void main(String[] args) {
    EventLoop loop = EventLoop.builder().carry(CONTEXT).build();
    loop.runUntilComplete(() -> {
      await(gather(
          createTask(() -> request("tea", 20)),
          createTask(() -> request("rum", 35))));
    });
    loop.close();
    PRINTER.print();
  }

  /** A span that lasts while others of the same thread begin and end. */
  @Suspendable
  private static Void request(String item, int millis) {
    Current span = new Current("request " + item);
    try {
      step("price of " + item, millis);
      step("stock of " + item, millis);
    } finally {
      span.close();
    }
    return null;
  }

  @Suspendable
  private static void step(String name, int millis) {
    Current span = new Current(name); // its parent is the current span
    try {
      sleep(Duration.ofMillis(millis));
    } finally {
      span.close();
    }
  }

  /** A span that is the current one until it is closed. */
  private static final class Current {
    private final Span span;
    private final Scope scope;

    Current(String name) {
      span = TRACER.spanBuilder(name).startSpan();
      scope = span.makeCurrent();
    }

    void close() {
      scope.close();
      span.end();
    }
  }

  /** Prints spans below their parents. */
  private static final class Printer implements SpanExporter {
    private final List<SpanData> spans = new ArrayList<>();

    @Override
    public CompletableResultCode export(Collection<SpanData> ended) {
      spans.addAll(ended);
      return CompletableResultCode.ofSuccess();
    }

    void print() {
      for (SpanData root : spans) {
        if (!root.getParentSpanContext().isValid()) {
          System.out.println(root.getName());
          spans.stream()
              .filter(span -> span.getParentSpanId().equals(root.getSpanId()))
              .forEach(child -> System.out.println("  " + child.getName()));
        }
      }
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
