package heddle.agent.verify;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.agent.select.LoaderMarks;
import heddle.agent.select.classfile.LoaderClassFinder;
import heddle.agent.select.classfile.MethodKey;
import heddle.agent.select.rule.RuleBook;
import heddle.agent.select.rule.RuleReader;
import heddle.agent.weave.ClassWeaver;
import heddle.agent.weave.WovenClass;
import heddle.woven.Twins;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Code that the JVM has accepted for years is accepted, and so are copies of it. */
class RealClassesTest {
  private static final LoaderClassFinder CLASSES =
      new LoaderClassFinder(RealClassesTest.class.getClassLoader(), RealClassesTest::runtime);

  /** The JDK's static methods have all that compilers make of Java. */
  @Test
  void staticMethodsOfTheJdkPass() throws IOException {
    List<String> flaws = new ArrayList<>();
    int methods = 0;
    Path base = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules/java.base");
    try (Stream<Path> files = Files.walk(base)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class") && !f.endsWith("module-info.class")).toList()) {
        methods += check(Files.readAllBytes(file), flaws);
      }
    }

    assertThat(flaws).isEmpty();
    assertThat(methods).isGreaterThan(10_000);
  }

  @Test
  void staticMethodsOfLibrariesPass() throws IOException {
    List<String> flaws = new ArrayList<>();
    int methods = 0;
    for (byte[] classFile : libraries("assertj-core", "byte-buddy", "junit-").values()) {
      methods += check(classFile, flaws);
    }

    assertThat(flaws).isEmpty();
    assertThat(methods).isGreaterThan(1_000);
  }

  private static int check(byte[] classFile, List<String> flaws) {
    Set<MethodKey> statics = staticMethods(classFile);
    CopyVerifier.flaws(classFile, statics::contains, CLASSES)
        .forEach(flaw -> flaws.add(new ClassReader(classFile).getClassName() + "." + flaw));
    return statics.size();
  }

  private static Set<MethodKey> staticMethods(byte[] classFile) {
    ClassNode node = new ClassNode();
    new ClassReader(classFile).accept(node, ClassReader.SKIP_CODE);
    Set<MethodKey> statics = new HashSet<>();
    if ((node.version & 0xFFFF) < Opcodes.V1_7) {
      return statics; // without frames
    }
    for (MethodNode method : node.methods) {
      if ((method.access & Opcodes.ACC_STATIC) != 0 && (method.access & Opcodes.ACC_NATIVE) == 0) {
        statics.add(new MethodKey(method.name, method.desc));
      }
    }
    return statics;
  }

  @Test
  void wholeLibrariesWovenPassHereAndInTheJvm() throws IOException, ClassNotFoundException {
    Map<String, byte[]> libraries =
        libraries("assertj-core", "junit-", "opentest4j", "apiguardian", "byte-buddy");
    LoaderMarks marks = new LoaderMarks(
        new RuleBook(RuleReader.list("org.**", "test"), warning -> { }), RealClassesTest::runtime);
    ClassWeaver weaver = new ClassWeaver(marks.of(RealClassesTest.class.getClassLoader()), true);
    Defining loader = new Defining(libraries, weaver);
    for (String name : libraries.keySet()) {
      if (name.startsWith("org/assertj/core/internal/") || name.startsWith("org/junit/jupiter/engine/")) {
        loader.loadClass(name.replace('/', '.')).getDeclaredMethods(); // links, and so verifies
      }
    }

    assertThat(loader.failed).isEmpty();
    assertThat(loader.methods).isGreaterThan(1_000);
  }

  /** Classes of the jars on the class path whose file names start so. */
  private static Map<String, byte[]> libraries(String... prefixes) throws IOException {
    Map<String, byte[]> found = new LinkedHashMap<>();
    for (String entry : System.getProperty("java.class.path").split(System.getProperty("path.separator"))) {
      Path jar = Path.of(entry);
      if (entry.endsWith(".jar") && Stream.of(prefixes).anyMatch(jar.getFileName().toString()::startsWith)) {
        read(jar, found);
      }
    }
    return found;
  }

  private static void read(Path jar, Map<String, byte[]> found) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry file : zip.stream().toList()) {
        String name = file.getName();
        if (name.endsWith(".class") && !name.startsWith("META-INF/") && !name.endsWith("module-info.class")) {
          found.put(name.replace(".class", ""), zip.getInputStream(file).readAllBytes());
        }
      }
    }
  }

  private static InputStream runtime(String path) {
    return Twins.class.getResourceAsStream("/" + path);
  }

  /** Defines these classes woven; the runtime and the JDK come from elsewhere. */
  private static final class Defining extends ClassLoader {
    private final Map<String, byte[]> classFiles;
    private final ClassWeaver weaver;
    private final List<String> failed = new ArrayList<>();
    private int methods;

    Defining(Map<String, byte[]> classFiles, ClassWeaver weaver) {
      super(Twins.class.getClassLoader());
      this.classFiles = classFiles;
      this.weaver = weaver;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      String internalName = name.replace('.', '/');
      if (!classFiles.containsKey(internalName)) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name, internalName) : loaded;
    }

    private Class<?> define(String name, String internalName) {
      byte[] original = classFiles.get(internalName);
      WovenClass woven = weaver.weave(original);
      woven.refused().forEach((method, refusal) -> {
        if (refusal.failure() != null) {
          failed.add(internalName + "." + method + ": " + refusal.reason());
        }
      });
      methods += woven.woven().size();
      byte[] classFile = woven.classFile() == null ? original : woven.classFile();
      return defineClass(name, classFile, 0, classFile.length);
    }
  }
}
