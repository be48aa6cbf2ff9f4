package heddle.examples;

import heddle.UnwovenFrameException;
import heddle.generator.Generator;
import java.util.List;
import java.util.Vector;

/**
 * A method that is not woven cannot be suspended. A yield below one throws an exception that names the method, where it
 * comes from, and what to do; nothing else happens, so the body may catch it and go on.
 */
public final class UnwovenFrame {
  private UnwovenFrame() {}

  /** Yields below a method of the JDK that holds a monitor, and then below one that holds none. */
  public static void main(String[] args) {
    List<String> list = List.of("a", "b", "c");
    Generator<String> g = Generator.of(out -> {
      try {
        new Vector<>(list).forEach(x -> out.yield(x));
      } catch (UnwovenFrameException e) {
        System.out.println(e.frames().get(0).reason());
      }
      list.forEach(x -> out.yield(x));
    });
    for (String x : g) {
      System.out.println(x);
    }
  }
}
