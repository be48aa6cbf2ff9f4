package heddle.examples;

import heddle.generator.Generator;
import java.util.stream.Stream;

/** The {@code finally} of a generator that is not read to its end runs when it is closed. */
public final class Closing {
  private Closing() {}

  private static Generator<String> lines(String file) {
    return Generator.of(out -> {
      System.out.println("open " + file);
      try {
        for (int line = 1; ; line++) {
          out.yield(file + ", line " + line);
        }
      } finally {
        System.out.println("close " + file);
      }
    });
  }

  /** Reads two lines each of endless files. */
  public static void main(String[] args) {
    try (Generator<String> lines = lines("A")) {
      System.out.println(lines.next());
      System.out.println(lines.next());
    }

    try (Stream<String> lines = lines("B").stream()) {
      lines.limit(2).forEach(System.out::println);
    }

    Generator<String> lines = lines("C");
    for (String line : lines) {
      System.out.println(line);
      if (line.endsWith("2")) {
        break; // does not close it: that is up to whoever has made it
      }
    }
    lines.close();
    System.out.println("more lines: " + lines.hasNext());

    lines("D").close(); // was never opened
  }
}
