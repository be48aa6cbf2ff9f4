import static net.bytebuddy.matcher.ElementMatchers.named;

import heddle.Suspendable;
import heddle.UnwovenFrameException;
import heddle.generator.Generator;
import heddle.generator.GeneratorBody;
import heddle.generator.Yielder;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.concurrent.Callable;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.implementation.MethodDelegation;
import net.bytebuddy.implementation.bind.annotation.SuperCall;
import org.springframework.cglib.proxy.Enhancer;
import org.springframework.cglib.proxy.MethodInterceptor;
import org.springframework.cglib.proxy.NoOp;

/** Calls of suspendable methods through classes that are generated as the program runs. */
public class Proxies {
  public interface Asker {
    @Suspendable
    int ask(Yielder<String> out, int x);
  }

  public static class RealAsker implements Asker {
    @Override
    public int ask(Yielder<String> out, int x) {
      out.yield("real " + x);
      return x + 1;
    }
  }

  /** Handles all by itself. */
  record Direct(boolean fails) implements InvocationHandler {
    @Override
    @Suspendable
    @SuppressWarnings("unchecked")
    public Object invoke(Object proxy, Method method, Object[] args) throws Throwable {
      ((Yielder<String>) args[0]).yield("handled " + args[1]);
      if (fails) {
        throw new IOException("undeclared");
      }
      return 5;
    }
  }

  /** Looks at the call, and calls the object behind the proxy by its own methods. */
  record ByName(Asker target) implements InvocationHandler {
    @Override
    @Suspendable
    @SuppressWarnings("unchecked")
    public Object invoke(Object proxy, Method method, Object[] args) {
      return target.ask((Yielder<String>) args[0], (int) args[1]) + 100;
    }
  }

  /** As most do. */
  record ByReflection(Asker target) implements InvocationHandler {
    @Override
    @Suspendable
    public Object invoke(Object proxy, Method method, Object[] args) throws Throwable {
      return method.invoke(target, args);
    }
  }

  /** Calls the method that a class made by Byte Buddy overrides. */
  public static final class Interceptor {
    @Suspendable
    public static int intercept(@SuperCall Callable<Integer> original) throws Exception {
      return original.call() + 100;
    }
  }

  static Asker proxy(InvocationHandler handler) {
    return (Asker) Proxy.newProxyInstance(Proxies.class.getClassLoader(), new Class<?>[] {Asker.class}, handler);
  }

  static Asker enhanced(org.springframework.cglib.proxy.Callback callback) {
    Enhancer enhancer = new Enhancer();
    enhancer.setSuperclass(RealAsker.class);
    enhancer.setCallback(callback);
    return (Asker) enhancer.create();
  }

  @Suspendable
  static void use(Asker asker, Yielder<String> out) {
    out.yield("result " + asker.ask(out, 1));
  }

  /** Prints what is yielded on one line, or what is in the way. */
  static void drain(String title, Asker asker) {
    StringBuilder line = new StringBuilder(title).append(": ");
    try {
      for (String value : Generator.of((GeneratorBody<String>) out -> use(asker, out))) {
        line.append(value).append(", ");
      }
    } catch (UndeclaredThrowableException e) {
      Throwable cause = e.getCause();
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      line.append(cause instanceof UnwovenFrameException ? cause.getMessage() : e.getCause());
    } catch (UnwovenFrameException e) {
      line.append(e.getMessage());
    }
    System.out.println(line);
  }

  public static void main(String[] args) throws Exception {
    drain("JDK proxy", proxy(new Direct(false)));
    drain("JDK proxy that fails", proxy(new Direct(true)));
    drain("JDK proxy of a proxy", proxy(new ByName(proxy(new ByName(new RealAsker())))));
    drain("CGLIB without interceptor", enhanced(NoOp.INSTANCE));
    drain("JDK proxy by reflection", proxy(new ByReflection(new RealAsker())));
    MethodInterceptor interceptor = (asker, method, arguments, original) ->
        (Integer) original.invokeSuper(asker, arguments) + 100;
    drain("CGLIB with interceptor", enhanced(interceptor));
    drain("Byte Buddy", new ByteBuddy()
        .subclass(RealAsker.class)
        .method(named("ask")).intercept(MethodDelegation.to(Interceptor.class))
        .make()
        .load(Proxies.class.getClassLoader())
        .getLoaded()
        .getConstructor()
        .newInstance());
  }
}
