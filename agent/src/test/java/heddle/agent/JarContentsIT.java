package heddle.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.ClassNode;

/** Pins what the agent's jar brings into a stranger's JVM. */
class JarContentsIT {
  private static final String RUNTIME_JAR = "heddle-runtime.jar";

  private JarFile jar;

  @BeforeEach
  void open() throws IOException {
    jar = new JarFile(Path.of(System.getProperty("heddle.agent.jar")).toFile());
  }

  @AfterEach
  void close() throws IOException {
    jar.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Premain-Class", "Agent-Class", "Launcher-Agent-Class"})
  void everyWayToLoadAnAgentEntersTheSameClass(String attribute) throws IOException {
    assertThat(manifest().getValue(attribute)).isEqualTo("heddle.agent.HeddleAgent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Can-Redefine-Classes", "Can-Retransform-Classes"})
  void asksForTheCapabilitiesItUses(String attribute) throws IOException {
    assertThat(manifest().getValue(attribute)).isEqualTo("true");
  }

  @Test
  void startsAsAProgramToo() throws IOException {
    assertThat(manifest().getValue(Attributes.Name.MAIN_CLASS)).isEqualTo("heddle.agent.Main");
  }

  @Test
  void isNotMultiRelease() throws IOException {
    assertThat(manifest().getValue(Attributes.Name.MULTI_RELEASE)).isNull();
    assertThat(entries()).noneMatch(name -> name.startsWith("META-INF/versions/"));
  }

  @Test
  void holdsNoModuleDescriptor() {
    assertThat(entries()).noneMatch(name -> name.endsWith("module-info.class"));
  }

  @Test
  void everyClassIsTheAgents() {
    assertThat(entries().filter(name -> name.endsWith(".class")))
        .contains("heddle/agent/HeddleAgent.class")
        .allMatch(JarContentsIT::isOwn);
  }

  @Test
  void librariesAreRelocated() {
    assertThat(entries())
        .noneMatch(name -> name.contains("org/objectweb"))
        .noneMatch(name -> name.contains("net/bytebuddy"));
  }

  @Test
  void noClassRefersToALibraryByItsOriginalName() throws IOException {
    List<String> offenders = new ArrayList<>();
    for (String name : entries().filter(entry -> entry.endsWith(".class")).toList()) {
      referencedTypes(read(name)).stream()
          .filter(type -> type.startsWith("org/objectweb/") || type.startsWith("net/bytebuddy/"))
          .forEach(type -> offenders.add(name + " -> " + type));
    }
    assertThat(offenders).isEmpty();
  }

  @Test
  void nestsTheRuntimeAndNothingOfTheAgentInIt() throws IOException {
    assertThat(nestedClasses())
        .contains("heddle/Suspendable.class")
        .allMatch(name -> name.startsWith("heddle/"))
        .noneMatch(name -> name.startsWith("heddle/agent/"));
  }

  @Test
  void carriesTheLicencesOfWhatItContains() {
    assertThat(entries()).contains("META-INF/LICENSE", "META-INF/NOTICE", "META-INF/LICENSE-ASM");
  }

  @Test
  void holdsNothingElse() {
    assertThat(entries().filter(name -> !name.endsWith("/") && !isOwn(name)))
        .containsExactlyInAnyOrder(
            "META-INF/MANIFEST.MF", "META-INF/LICENSE", "META-INF/NOTICE", "META-INF/LICENSE-ASM", RUNTIME_JAR);
  }

  /** The agent's packages, and that of the class it weaves to test itself. */
  private static boolean isOwn(String name) {
    return name.startsWith("heddle/agent/") || name.startsWith("heddle/probe/");
  }

  private Attributes manifest() throws IOException {
    return jar.getManifest().getMainAttributes();
  }

  private Stream<String> entries() {
    return jar.stream().map(ZipEntry::getName);
  }

  private byte[] read(String name) throws IOException {
    try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
      return in.readAllBytes();
    }
  }

  /**
   * What a relocation sees, and not the constant pool: javac enters there the class of each constant it has inlined,
   * and nothing refers to that entry.
   */
  private static Set<String> referencedTypes(byte[] classFile) {
    Set<String> types = new TreeSet<>();
    Remapper collector = new Remapper(Opcodes.ASM9) {
      @Override
      public String map(String internalName) {
        types.add(internalName);
        return internalName;
      }
    };
    new ClassReader(classFile).accept(new ClassRemapper(new ClassNode(), collector), 0);
    return types;
  }

  private List<String> nestedClasses() throws IOException {
    List<String> names = new ArrayList<>();
    try (ZipInputStream nested = new ZipInputStream(jar.getInputStream(jar.getEntry(RUNTIME_JAR)))) {
      for (ZipEntry entry = nested.getNextEntry(); entry != null; entry = nested.getNextEntry()) {
        if (entry.getName().endsWith(".class")) {
          names.add(entry.getName());
        }
      }
    }
    return names;
  }
}
