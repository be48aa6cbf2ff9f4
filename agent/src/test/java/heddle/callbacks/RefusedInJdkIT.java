package heddle.callbacks;

import static heddle.callbacks.Callbacks.refuse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import heddle.Suspendable;
import heddle.UnwovenFrameException;
import heddle.generator.Generator;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.Vector;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What cannot be suspended through in the JDK: the error says where, and why. */
class RefusedInJdkIT {
  @Suspendable
  private static <T> T told(Consumer<Object> out, Object what, T value) {
    out.accept(what);
    return value;
  }

  @Test
  void synchronizedMethods() throws Exception {
    assertThat(refuse(out -> new Vector<>(List.of(1)).forEach(x -> out.accept(x))))
        .hasMessageContaining("java.util.Vector.forEach(Vector.java:")
        .hasMessageContaining("it is synchronized, and a frame that holds a monitor cannot leave the stack");
    assertThat(refuse(out -> new Hashtable<>(Map.of(1, 1)).computeIfPresent(1, (key, old) -> told(out, key, old))))
        .hasMessageContaining("it is synchronized");
  }

  @Test
  void synchronizedBlocks() throws Exception {
    assertThat(refuse(out -> Collections.synchronizedList(new ArrayList<>(List.of(1))).forEach(x -> out.accept(x))))
        .hasMessageContaining("a monitor or lock is held since line ")
        .hasMessageContaining("Suspend outside of what it calls back.");
    assertThat(refuse(out -> new ConcurrentHashMap<Integer, Integer>().computeIfAbsent(1, key -> told(out, key, key))))
        .hasMessageContaining("java.util.concurrent.ConcurrentHashMap.computeIfAbsent(ConcurrentHashMap.java:")
        .hasMessageContaining("a monitor or lock is held since line ");
  }

  @Test
  void locks() throws Exception {
    Collection<Integer> queue = new ArrayBlockingQueue<>(1, true, List.of(1));
    assertThat(refuse(out -> queue.removeIf(x -> told(out, x, false)))).hasMessageContaining("java.util.concurrent.ArrayBlockingQueue");
  }

  @Test
  void constructors() throws Exception {
    assertThat(refuse(out -> {
      Collection<Integer> telling = new ArrayList<>(List.of(2, 1)) {
        private static final long serialVersionUID = 1;

        @Override
        public Object[] toArray() {
          return told(out, "toArray", super.toArray());
        }
      };
      out.accept(new ArrayList<>(telling).size());
    })).hasMessageContaining("java.util.ArrayList.<init>").hasMessageContaining("a constructor of the JDK");
  }

  private static final class Initialised {
    static Consumer<Object> out;

    private Initialised() {}

    private static final class First {
      static final int VALUE = told(out, "initialising", 1);
    }
  }

  @Test
  void classInitialisers() {
    UnwovenFrameException refused = catchThrowableOfType(
        UnwovenFrameException.class,
        () -> Generator.of(out -> {
          Initialised.out = out::yield;
          try {
            out.yield(Initialised.First.VALUE);
          } catch (ExceptionInInitializerError e) {
            throw (Exception) e.getCause();
          }
        }).hasNext());

    assertThat(refused).hasMessageContaining("First.<clinit>").hasMessageContaining("a class initialiser");
  }

  @Test
  void hashCodeEqualsToStringAndCompareTo() throws Exception {
    Map<Object, Integer> map = new TreeMap<>();
    assertThat(refuse(out -> {
      map.clear();
      map.put(new Told(out), 1);
      map.put(new Told(out), 1);
    })).hasMessageContaining("java.util.TreeMap");
    assertThat(refuse(out -> String.valueOf(new Told(out)))).hasMessageContaining("java.lang.String.valueOf");
  }

  private record Told(Consumer<Object> out) implements Comparable<Told> {
    @Suspendable
    @Override
    public int compareTo(Told other) {
      return told(out, "compared", 0);
    }

    @Suspendable
    @Override
    public String toString() {
      return told(out, "printed", "told");
    }
  }

  @Test
  void streamsOfBytes() throws Exception {
    assertThat(refuse(out -> {
      InputStream telling = new ByteArrayInputStream(new byte[] {1}) {
        @Suspendable
        @Override
        public int read(byte[] bytes, int offset, int length) {
          return told(out, "read", super.read(bytes, offset, length));
        }
      };
      out.accept(new InputStreamReader(telling, java.nio.charset.StandardCharsets.US_ASCII).read());
    })).hasMessageContaining("part of the JDK");
  }

  @Test
  void boundMethodHandles() throws Exception {
    MethodHandle accept = MethodHandles.lookup().findVirtual(
        Consumer.class, "accept", MethodType.methodType(void.class, Object.class));
    assertThat(refuse(out -> bound(accept.bindTo(out))))
        .hasMessageContaining("it makes this call in a way that is not woven, as through a method handle");
  }

  @Suspendable
  private static void bound(MethodHandle handle) {
    try {
      handle.invoke("bound");
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void otherThreads() throws Exception {
    List<Object> log = Collections.synchronizedList(new ArrayList<>());
    Generator<Object> generator = Generator.of(out -> {
      Thread thread = new Thread(() -> {
        try {
          out.yield(1);
        } catch (IllegalStateException e) {
          log.add(e.getMessage());
        }
      });
      thread.start();
      thread.join();
    });

    assertThat(generator.hasNext()).isFalse();
    assertThat(log).hasSize(1).first().asString().contains("executing, but not as the caller");
  }

  @Test
  void comparatorsAreNoExceptionWhereALockIsHeld() throws Exception {
    assertThat(refuse(out -> {
      List<Integer> locked = Collections.synchronizedList(new ArrayList<>(List.of(2, 1)));
      locked.sort(Comparator.comparing(x -> told(out, x, x)));
    })).hasMessageContaining("a monitor or lock is held since line ");
  }
}
