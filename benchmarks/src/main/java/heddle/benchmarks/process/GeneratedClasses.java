package heddle.benchmarks.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Source text of classes as applications have them: a hierarchy of interfaces, abstract and concrete classes, with
 * fields, constructors, loops, switches, strings, exceptions, lambdas and calls of one another. The same in each run.
 */
final class GeneratedClasses {
  private static final int PER_PACKAGE = 100;
  private static final int INTERFACES = 10;
  private static final int BASES = 15;
  private static final int METHODS = 10;

  private final Random random = new Random(1);
  private final List<String> names = new ArrayList<>();

  /** One source file, which declares all classes of a package. */
  record Source(String packageName, String text) {}

  /** The files of {@code classes} classes, a multiple of a hundred. */
  List<Source> sources(int classes) {
    List<Source> sources = new ArrayList<>();
    for (int p = 0; p < classes / PER_PACKAGE; p++) {
      sources.add(source("generated.p" + p));
    }
    return sources;
  }

  /** The classes' names so far, as {@code Class.forName} wants them. */
  List<String> names() {
    return names;
  }

  private Source source(String packageName) {
    StringBuilder text = new StringBuilder("package " + packageName + ";\n");
    for (int i = 0; i < PER_PACKAGE; i++) {
      String name = "C" + i;
      names.add(packageName + "." + name);
      if (i < INTERFACES) {
        text.append(interfaceText(name));
      } else if (i < INTERFACES + BASES) {
        text.append(classText("abstract class " + name + parent(i), name));
      } else {
        text.append(classText("class " + name + " extends C" + between(INTERFACES, i) + " implements C"
            + between(0, INTERFACES), name));
      }
    }
    return new Source(packageName, text.toString());
  }

  /** Bases are two or three deep. */
  private String parent(int i) {
    return i < INTERFACES + BASES / 2 ? "" : " extends C" + between(INTERFACES, INTERFACES + BASES / 2);
  }

  private int between(int from, int to) {
    return from + random.nextInt(to - from);
  }

  private static String interfaceText(String name) {
    return """
        interface %1$s {
          int LIMIT = 10;
          default String label%1$s() { return "%1$s of " + LIMIT; }
          static int of%1$s(String text) { return text.length() + LIMIT; }
        }
        """.formatted(name);
  }

  private String classText(String head, String name) {
    StringBuilder text = new StringBuilder(head + """
         {
          private static final java.util.Map<String, Integer> COUNTS = new java.util.HashMap<>();
          private int count = 1;
          private long total;
          private String label = "%1$s";
          protected final java.util.List<String> lines = new java.util.ArrayList<>();
        """.formatted(name));
    for (int m = 0; m < METHODS; m++) {
      text.append(methodText(name.toLowerCase(Locale.ENGLISH) + m, "C" + between(0, INTERFACES)));
    }
    return text.append("}\n").toString();
  }

  private String methodText(String method, String other) {
    return switch (random.nextInt(4)) {
      case 0 -> """
          int %1$s(int n) {
            int sum = 0;
            for (int i = 0; i < n; i++) { sum += lines.get(i).length() * count; }
            return sum > %2$s.LIMIT ? %2$s.of%2$s(label) : sum;
          }
          """.formatted(method, other);
      case 1 -> """
          String %1$s(%2$s that, Object key) {
            StringBuilder out = new StringBuilder();
            try { out.append(that.label%2$s()).append(key).append(total); }
            catch (IllegalStateException e) { lines.add("failed: " + e.getMessage()); }
            return out.toString();
          }
          """.formatted(method, other);
      case 2 -> """
          long %1$s(String text) {
            switch (text) {
              case "one": count++; break;
              case "two": total += count; break;
              default: COUNTS.merge(text, 1, Integer::sum);
            }
            return total * %2$s.LIMIT;
          }
          """.formatted(method, other);
      default -> """
          protected java.util.List<String> %1$s(java.util.List<String> in, int least) {
            java.util.List<String> out = new java.util.ArrayList<>(in);
            out.removeIf(line -> line.length() < least + count);
            for (String line : out) { total += %2$s.of%2$s(line); }
            return out;
          }
          """.formatted(method, other);
    };
  }
}
