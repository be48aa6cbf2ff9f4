package heddle.tool;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.examples.Javac;
import heddle.examples.Jvm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** What {@code explain} says of jars, and what {@code weave} makes of them, is what the agent does when it loads them. */
class PublishedJarsIT {
  private static final String LOAD_ALL = """
      import java.util.jar.JarFile;

      public class LoadAll {
        public static void main(String[] args) throws Exception {
          try (JarFile jar = new JarFile(args[0])) {
            for (var entry : jar.versionedStream().toList()) {
              String name = entry.getName();
              if (name.endsWith(".class") && !name.startsWith("META-INF/") && !name.endsWith("-info.class")) {
                try {
                  Class.forName(name.replace('/', '.').substring(0, name.length() - 6), false, LoadAll.class.getClassLoader());
                } catch (LinkageError missing) {
                  System.out.println(name.replace('/', '.').substring(0, name.length() - 6));
                }
              }
            }
          }
        }
      }
      """;

  private static final Pattern WOVEN = Pattern.compile("(?m)^\\[heddle] woven ((\\S+)\\.[^.(]+)(\\(\\S+): ");
  private static final String SIGN = "Lheddle/woven/WovenAhead;";

  @TempDir
  static Path directory;

  private static Path loader;

  @BeforeAll
  static void compile() throws IOException {
    Path source = Files.writeString(directory.resolve("LoadAll.java"), LOAD_ALL);
    loader = directory.resolve("loader");
    Javac.compile(List.of(source), List.of(), loader);
  }

  @ParameterizedTest
  @CsvSource({
    "json-simple-1.1.1.jar, org.json.simple.**",
    "commons-compress-1.28.0.jar, org.apache.commons.compress.**",
    "asm-9.11.1.jar, org.objectweb.asm.**"
  })
  void theToolsDoWhatTheAgentDoes(String name, String rule, @TempDir Path dump) throws IOException, InterruptedException {
    Path jar = Path.of("target/lib", name).toAbsolutePath();
    List<Path> classPath = new ArrayList<>(List.of(loader, jar));
    try (Stream<Path> libraries = Files.list(jar.getParent())) {
      libraries.filter(library -> !library.equals(jar)).sorted().forEach(classPath::add);
    }
    Jvm.Result loaded = Jvm.withAgent("verbose,dump=" + dump + ",weave=" + rule).run(classPath, "LoadAll", jar.toString());
    assertThat(loaded.out()).as("classes that cannot be loaded").isEmpty();

    assertExplained(rule, classPath, loaded.err());
    assertWoven(rule, jar, classPath, dump);
  }

  private static Jvm.Result command(List<String> arguments) throws IOException, InterruptedException {
    return Jvm.withoutAgent().runJar(Jvm.AGENT, arguments.toArray(String[]::new));
  }

  private static void assertExplained(String rule, List<Path> classPath, String told)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("explain", "--json", "--weave", rule));
    classPath.forEach(path -> arguments.add(path.toString()));
    String said = command(arguments).out();

    Map<String, Integer> wovenByPackage = new TreeMap<>();
    Set<String> methods = new TreeSet<>();
    Set<String> named = new TreeSet<>();
    Matcher woven = WOVEN.matcher(told);
    while (woven.find()) {
      String type = woven.group(2);
      if (!type.startsWith("heddle.")) {
        wovenByPackage.merge(type.substring(0, type.lastIndexOf('.')), 1, Integer::sum);
        methods.add(woven.group(1) + woven.group(3));
        named.add(woven.group(1));
      }
    }
    assertThat(wovenByPackage).isNotEmpty();
    wovenByPackage.forEach((own, count) ->
        assertThat(said).containsPattern("\"" + Pattern.quote(own) + "\":\\{[^}]*\"wovenMethods\":" + count + ","));
    arguments.addAll(named);
    String each = command(arguments).out();
    assertThat(methods).allSatisfy(method ->
        assertThat(each).contains("{\"method\":\"" + method + "\",\"decision\":\"woven\""));
  }

  /** All bytes are the same, but for the sign on the class; what the agent would leave, {@code weave} leaves. */
  private static void assertWoven(String rule, Path jar, List<Path> classPath, Path dump)
      throws IOException, InterruptedException {
    Path woven = directory.resolve(jar.getFileName());
    String others = classPath.stream().map(Path::toString).collect(Collectors.joining(System.getProperty("path.separator")));
    Jvm.Result result = command(List.of(
        "weave", jar.toString(), "-o", woven.toString(), "--weave", rule, "-cp", others,
        "--runtime", directory.resolve("heddle-runtime.jar").toString()));
    assertThat(result.exitStatus()).as(result.err()).isZero();

    Set<String> changed = new TreeSet<>();
    try (JarFile before = new JarFile(jar.toFile()); JarFile after = new JarFile(woven.toFile())) {
      for (ZipEntry entry : after.stream().filter(entry -> entry.getName().endsWith(".class")).toList()) {
        String path = entry.getName();
        byte[] content = read(after, path);
        boolean isNew = before.getEntry(path) == null;
        Path dumped = dump.resolve(path);
        if (path.endsWith("module-info.class") || path.startsWith("heddle/woven/")) {
          continue; // a JVM has these otherwise
        }
        if (!isNew && Files.exists(dumped)) {
          assertThat(withoutSign(content)).as(path).isEqualTo(withoutSign(Files.readAllBytes(dumped)));
          changed.add(path);
        } else if (isNew) {
          assertThat(content).as(path).isEqualTo(Files.readAllBytes(dumped));
          changed.add(path);
        } else {
          assertThat(withoutSign(content)).as(path).isEqualTo(withoutSign(read(before, path)));
        }
      }
    }
    try (Stream<Path> files = Files.walk(dump)) {
      Set<String> dumped = files.map(file -> dump.relativize(file).toString().replace('\\', '/'))
          .filter(path -> path.endsWith(".class") && !path.endsWith(".original.class") && !path.startsWith("heddle/"))
          .collect(Collectors.toCollection(TreeSet::new));
      assertThat(changed).isNotEmpty().isEqualTo(dumped);
    }
  }

  private static byte[] read(JarFile jar, String path) throws IOException {
    try (InputStream in = jar.getInputStream(jar.getEntry(path))) {
      return in.readAllBytes();
    }
  }

  private static byte[] withoutSign(byte[] classFile) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(classFile).accept(new ClassVisitor(Opcodes.ASM9, writer) {
      @Override
      public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        return descriptor.equals(SIGN) ? null : super.visitAnnotation(descriptor, visible);
      }
    }, 0);
    return writer.toByteArray();
  }
}
