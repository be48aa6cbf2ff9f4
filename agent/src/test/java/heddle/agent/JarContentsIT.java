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
  @ValueSource(strings = {"Premain-Class", "Agent-Class"})
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

  /** The jar is on the bootstrap search path, so that what it contains is there for everybody. */
  @Test
  void everyClassIsHeddles() {
    assertThat(entries().filter(name -> name.endsWith(".class")))
        .contains("heddle/agent/HeddleAgent.class")
        .allMatch(name -> name.startsWith("heddle/"));
  }

  @Test
  void putsItselfOnTheBootstrapSearchPath() throws IOException {
    assertThat(manifest().getValue("Boot-Class-Path")).isEqualTo(Path.of(jar.getName()).getFileName().toString());
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
  void holdsTheWholeRuntimeAsItIs() throws IOException {
    try (JarFile runtime = new JarFile(Path.of(System.getProperty("heddle.runtime.jar")).toFile())) {
      List<ZipEntry> classes =
          runtime.stream().<ZipEntry>map(entry -> entry).filter(entry -> entry.getName().endsWith(".class")).toList();
      assertThat(classes).isNotEmpty();
      for (ZipEntry type : classes) {
        assertThat(read(type.getName())).as(type.getName()).isEqualTo(runtime.getInputStream(type).readAllBytes());
      }
    }
  }

  @Test
  void carriesTheLicencesOfWhatItContains() {
    assertThat(entries()).contains("META-INF/LICENSE", "META-INF/NOTICE", "META-INF/LICENSE-ASM");
  }

  @Test
  void holdsNothingElse() {
    assertThat(entries().filter(name -> !name.endsWith("/") && !name.startsWith("heddle/")))
        .containsExactlyInAnyOrder("META-INF/MANIFEST.MF", "META-INF/LICENSE", "META-INF/NOTICE", "META-INF/LICENSE-ASM");
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
}
