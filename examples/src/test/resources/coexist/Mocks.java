import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import heddle.Suspendable;
import heddle.UnwovenFrameException;
import heddle.generator.Generator;
import heddle.generator.GeneratorBody;
import heddle.generator.Yielder;
import java.util.ArrayList;
import java.util.List;

/** Mocks of classes that suspend, made while these are in use. */
public class Mocks {
  static final class Service {
    @Suspendable
    int ask(Yielder<String> out, int x) {
      out.yield("real " + x);
      if (x > 1) {
        ask(out, x - 1);
      }
      return x + 1;
    }

    @Suspendable
    static int askStatic(Yielder<String> out, int x) {
      out.yield("static " + x);
      return x + 1;
    }
  }

  interface Asker {
    @Suspendable
    int ask(Yielder<String> out, int x);

    @Suspendable
    default int twice(Yielder<String> out, int x) {
      int first = ask(out, x);
      out.yield("once");
      return first + ask(out, x);
    }
  }

  record RealAsker() implements Asker {
    @Override
    public int ask(Yielder<String> out, int x) {
      out.yield("asked");
      return x;
    }
  }

  abstract static class Base {
    @Suspendable
    long ask(Yielder<String> out, long x) {
      out.yield("base " + x);
      return x + more(x);
    }

    abstract long more(long x);
  }

  static class Derived extends Base {
    @Override
    long ask(Yielder<String> out, long x) {
      out.yield("derived");
      return super.ask(out, x) + 1;
    }

    @Override
    long more(long x) {
      return 1;
    }
  }

  @Suspendable
  static void use(Service service, Yielder<String> out, int x) {
    out.yield("result " + service.ask(out, x));
  }

  @Suspendable
  static void use(Asker asker, Yielder<String> out) {
    out.yield("result " + asker.ask(out, 1) + " and " + asker.twice(out, 3));
  }

  /** Prints what the body yields on one line. */
  static void drain(String title, GeneratorBody<String> body) {
    StringBuilder line = new StringBuilder(title).append(": ");
    try {
      for (String value : Generator.of(body)) {
        line.append(value).append(", ");
      }
    } catch (UnwovenFrameException e) {
      line.append(e.getMessage().contains("  at org.mockito.") ? "refused, naming Mockito" : e.getMessage());
    }
    System.out.println(line);
  }

  static List<String> rest(Generator<String> generator) {
    List<String> rest = new ArrayList<>();
    try {
      generator.forEachRemaining(rest::add);
    } catch (IllegalStateException e) {
      rest.add(e.getMessage().replaceFirst(".*: (the method was redefined)", "$1"));
    }
    return rest;
  }

  public static void main(String[] args) {
    Service real = new Service();
    drain("real", out -> use(real, out, 2));
    Generator<String> before = Generator.of(out -> use(real, out, 2));
    before.next();
    Service service = mock(Service.class);
    when(service.ask(any(), anyInt())).thenReturn(42);
    System.out.println("suspended before: " + rest(before));
    drain("mock", out -> use(service, out, 1));
    verify(service).ask(any(), eq(1));
    drain("real beside a mock", out -> use(real, out, 2));
    for (int i = 0; i < 5000; i++) {
      Generator.of((GeneratorBody<String>) out -> use(real, out, 1)).next();
    }
    drain("the same, compiled", out -> use(real, out, 2));

    Service spied = spy(new Service());
    drain("spy", out -> use(spied, out, 1));
    doReturn(43).when(spied).ask(any(), anyInt());
    drain("spy that answers", out -> use(spied, out, 1));
    drain("answer that suspends", out -> {
      Service answering = mock(Service.class);
      when(answering.ask(any(), anyInt())).thenAnswer(call -> {
        out.yield("answer");
        return 44;
      });
      use(answering, out, 1);
    });
    Service calling = mock(Service.class);
    doAnswer(call -> (int) call.callRealMethod() + 100).when(calling).ask(any(), anyInt());
    drain("answer with the real result", out -> use(calling, out, 1));
    Service generating = mock(Service.class);
    when(generating.ask(any(), anyInt())).thenAnswer(call ->
        Generator.of((GeneratorBody<String>) out -> use(real, out, 1)).next().length());
    drain("answer with a generator of its own", out -> use(generating, out, 1));

    Asker asker = mock(Asker.class);
    when(asker.ask(any(), anyInt())).thenReturn(5);
    drain("interface", out -> use(asker, out));
    drain("implementation beside it", out -> use(new RealAsker(), out));
    Base base = mock(Base.class, CALLS_REAL_METHODS);
    when(base.more(8L)).thenReturn(8L);
    drain("abstract class, real method", out -> out.yield("result " + base.ask(out, 8)));
    drain("subclass beside it", out -> out.yield("result " + new Derived().ask(out, 8)));

    Generator<String> inStatic = Generator.of(out -> out.yield("result " + Service.askStatic(out, 1)));
    inStatic.next();
    try (var statics = mockStatic(Service.class)) {
      statics.when(() -> Service.askStatic(any(), anyInt())).thenReturn(77);
      drain("static", out -> out.yield("result " + Service.askStatic(out, 1)));
      System.out.println("suspended before: " + rest(inStatic));
      drain("real object meanwhile", out -> use(real, out, 2));
    }
    drain("static afterwards", out -> out.yield("result " + Service.askStatic(out, 1)));
  }
}
