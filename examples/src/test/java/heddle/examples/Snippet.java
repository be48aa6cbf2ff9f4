package heddle.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Java code as documents show it: a whole class, or statements mixed with declarations of methods and types, which
 * begin without indentation. It is compiled as it stands; what is not a class gets one around it, with imports.
 */
final class Snippet {
  private static final Pattern CLASS = Pattern.compile("^public (?:final )?class (\\w+)", Pattern.MULTILINE);
  private static final Pattern DECLARATION =
      Pattern.compile("(?:@Suspendable|static|record|interface|class|enum|sealed)\\b.*");
  private static final Pattern AGENT_OPTIONS = Pattern.compile("-javaagent:heddle-agent\\.jar=(\\S+)");
  private static final String IMPORTS = """
      import static heddle.Coroutines.*;
      import heddle.*;
      import heddle.generator.*;
      import heddle.loop.*;
      import java.net.URI;
      import java.net.http.*;
      import java.net.http.HttpResponse.BodyHandlers;
      import java.nio.file.*;
      import java.time.*;
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.function.*;
      import java.util.stream.*;
      """;

  private final String code;

  Snippet(String code) {
    this.code = code;
  }

  /** Compiles this into the directory and runs it. */
  Jvm.Result run(Jvm jvm, Path directory, Path... libraries) throws IOException, InterruptedException {
    Matcher whole = CLASS.matcher(code);
    String mainClass = whole.find() ? whole.group(1) : "Snippet";
    Path source = directory.resolve(mainClass + ".java");
    Files.writeString(source, mainClass.equals("Snippet") ? wrapped() : code);
    Path classes = directory.resolve("classes");
    List<Path> compileWith = Stream.concat(Stream.of(Jvm.RUNTIME), Stream.of(libraries)).toList();
    Javac.compile(List.of(source), compileWith, classes, "--release", "17", "-Xlint:all", "-Werror");
    List<Path> runWith = Stream.concat(Stream.of(classes), Stream.of(libraries)).toList();
    return jvm.run(runWith, mainClass);
  }

  /** The options of the agent that a comment in the code asks for; empty for none. */
  String agentOptions() {
    Matcher options = AGENT_OPTIONS.matcher(code);
    return options.find() ? options.group(1) : "";
  }

  /** This as a class: declarations stay on the level of the class, and the rest becomes its main method. */
  String wrapped() {
    StringBuilder imports = new StringBuilder(IMPORTS);
    StringBuilder declarations = new StringBuilder();
    StringBuilder statements = new StringBuilder();
    StringBuilder declaration = null;
    for (String line : code.lines().toList()) {
      if (declaration == null && DECLARATION.matcher(line).matches()) {
        declaration = new StringBuilder();
      }
      if (declaration != null) {
        declaration.append(line).append('\n');
        if (isComplete(declaration)) {
          declarations.append(declaration);
          declaration = null;
        }
      } else {
        (line.startsWith("import ") ? imports : statements).append(line).append('\n');
      }
    }
    return imports + "public class Snippet {\n" + declarations
        + "public static void main(String[] args) throws Exception {\n" + statements + "}\n}\n";
  }

  /** Whether its braces are balanced, there being some, or it needs none. */
  private static boolean isComplete(CharSequence declaration) {
    long opened = declaration.chars().filter(c -> c == '{').count();
    long closed = declaration.chars().filter(c -> c == '}').count();
    return opened == closed && (opened > 0 || declaration.toString().endsWith(";\n"));
  }
}
