package heddle.agent.tool.ahead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heddle.agent.select.Compiled;
import heddle.agent.select.classfile.ClassSummary;
import heddle.agent.tool.ToolException;
import heddle.woven.Twins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ModuleVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.ModuleOpenNode;
import org.objectweb.asm.tree.ModuleRequireNode;

/** What {@code weave} keeps of jars and directories, what it changes, and what it will not do. */
class WeaveCommandTest {
  private static final String MANIFEST = "Manifest-Version: 1.0\r\nMain-Class: shop.Shop\r\nMulti-Release: true\r\n\r\n";
  private static final Compiled SHOP = Weaving.shop(17, "sell");

  @TempDir
  Path directory;

  private Weaving weaving;

  @BeforeEach
  void begin() {
    weaving = new Weaving(directory);
  }

  private static byte[] shopClass() {
    return SHOP.classFiles().get("shop/Shop");
  }

  private boolean weave(Object... arguments) throws IOException {
    return weaving.run(arguments);
  }

  private static List<String> wovenMethods(byte[] classFile) {
    return ClassSummary.of(classFile).methods().keySet().stream()
        .map(key -> key.name())
        .filter(Twins::isEntry)
        .map(Twins::plainName)
        .toList();
  }

  @Test
  void whatElseIsInAJarStays() throws IOException {
    Path jar = new Jars()
        .file("META-INF/MANIFEST.MF", MANIFEST)
        .file("META-INF/services/java.lang.Runnable", "shop.Shop\n")
        .file("shop/", "")
        .file("shop/Shop.class", shopClass())
        .file("shop/prices.txt", "tea 3\n")
        .file("shop/not-a-class.class", "text")
        .write(directory.resolve("shop.jar"));
    Path woven = directory.resolve("woven.jar");

    assertThat(weave(jar, "-o", woven)).isTrue();

    Map<String, byte[]> before = Jars.read(jar);
    Map<String, byte[]> after = Jars.read(woven);
    assertThat(List.copyOf(after.keySet()).subList(0, before.size())).containsExactlyElementsOf(before.keySet());
    assertThat(List.copyOf(after.keySet()).subList(before.size(), after.size()))
        .isNotEmpty()
        .allMatch(path -> path.matches("heddle/woven/Frame_\\d_\\d_\\d.class"));
    before.forEach((path, content) -> {
      if (!path.equals("shop/Shop.class")) {
        assertThat(after.get(path)).as(path).isEqualTo(content);
      }
    });
    assertThat(wovenMethods(after.get("shop/Shop.class"))).containsExactly("sell");
    try (ZipFile zip = new ZipFile(woven.toFile())) {
      assertThat(zip.getComment()).isEqualTo("a comment");
      ZipEntry shop = zip.getEntry("shop/Shop.class");
      assertThat(shop.getComment()).isEqualTo("of shop/Shop.class");
      assertThat(zip.stream()).allSatisfy(entry -> assertThat(entry.getTimeLocal()).isEqualTo(Jars.TIME));
    }
    assertThat(weaving.out.toString()).contains("1 classes woven with 1 methods, 1 methods refused", "--runtime writes one");
    assertThat(weaving.warnings).singleElement().asString()
        .startsWith("cannot weave shop.Shop.locked(Lheddle/generator/Yielder;)V: it is synchronized");
  }

  @Test
  void theSameInputYieldsTheSameOutput() throws IOException {
    Path jar = new Jars().file("shop/Shop.class", shopClass()).write(directory.resolve("shop.jar"));

    weave(jar, "-o", directory.resolve("one.jar"), "--weave", "shop.**");
    weave(jar, "-o", directory.resolve("two") + "/", "--weave", "shop.**");

    assertThat(directory.resolve("one.jar")).hasSameBinaryContentAs(directory.resolve("two/shop.jar"));
    assertThat(wovenMethods(Jars.read(directory.resolve("one.jar")).get("shop/Shop.class"))).contains("sell", "unmarked");
  }

  @Test
  void whatIsWovenStaysAsItIs() throws IOException {
    Path jar = new Jars().file("shop/Shop.class", shopClass()).write(directory.resolve("shop.jar"));
    weave(jar, "-o", directory.resolve("woven.jar"));
    weaving.out.reset();

    assertThat(weave(directory.resolve("woven.jar"), "-o", directory.resolve("again.jar"), "--weave", "shop.**")).isTrue();

    assertThat(directory.resolve("again.jar")).hasSameBinaryContentAs(directory.resolve("woven.jar"));
    assertThat(weaving.out.toString()).contains("0 classes woven with 0 methods, 1 classes woven before and left as they are");
  }

  @Test
  void whatWasWovenWithRulesIsCalledWithoutThem() throws IOException {
    Compiled caller = Compiled.java("""
        package street;
        public class Walk {
          @Suspendable static void marked(heddle.generator.Yielder<String> out) { new Child().buy(out); }
        }
        """, """
        package street;
        public class Base { void buy(heddle.generator.Yielder<String> out) { out.yield("tea"); } }
        """, """
        package street;
        public class Child extends Base { void buy(heddle.generator.Yielder<String> out) { super.buy(out); } }
        """);
    Path library = new Jars()
        .file("street/Base.class", caller.classFiles().get("street/Base")).write(directory.resolve("library.jar"));
    weave(library, "-o", directory.resolve("woven.jar"), "--weave", "street.Base");
    Path app = new Jars()
        .file("street/Walk.class", caller.classFiles().get("street/Walk"))
        .file("street/Child.class", caller.classFiles().get("street/Child"))
        .write(directory.resolve("app.jar"));

    weave(app, "-o", directory.resolve("app-woven.jar"), "-cp", directory.resolve("woven.jar"));

    Map<String, byte[]> after = Jars.read(directory.resolve("app-woven.jar"));
    assertThat(wovenMethods(after.get("street/Child.class"))).containsExactly("buy"); // as it overrides what was woven
    assertThat(wovenMethods(after.get("street/Walk.class"))).containsExactly("marked");
  }

  @Test
  void classesOfBeforeJava7AreWovenBesideThem() throws IOException {
    byte[] old = Weaving.shop(8, "sell").classFiles().get("shop/Shop").clone();
    old[7] = Opcodes.V1_4;
    Path jar = new Jars()
        .file("shop/Shop.class", old).file("z.txt", "last").write(directory.resolve("shop.jar"));
    Path woven = directory.resolve("woven.jar");

    weave(jar, "-o", woven);

    Map<String, byte[]> after = Jars.read(woven);
    assertThat(after.keySet()).startsWith("shop/Shop.class", "shop/Shop$heddle.class", "z.txt");
    assertThat(wovenMethods(after.get("shop/Shop.class"))).isEmpty();
    assertThat(wovenMethods(after.get("shop/Shop$heddle.class"))).containsExactly("sell");
    assertThat(weaving.out.toString()).contains("1 of them into classes beside them, which is for the class path only");
    weaving.out.reset();
    weave(woven, "-o", directory.resolve("again.jar"));
    assertThat(directory.resolve("again.jar")).hasSameBinaryContentAs(woven);
  }

  @Test
  void ofClassesForSeveralReleasesThoseAreWovenThatMayBeUsed() throws IOException {
    Path jar = new Jars()
        .file("META-INF/MANIFEST.MF", MANIFEST)
        .file("shop/Shop.class", Weaving.shop(8, "before").classFiles().get("shop/Shop"))
        .file("META-INF/versions/9/shop/Shop.class", Weaving.shop(9, "nine").classFiles().get("shop/Shop"))
        .file("META-INF/versions/11/shop/Shop.class", Weaving.shop(11, "eleven").classFiles().get("shop/Shop"))
        .file("META-INF/versions/21/shop/Shop.class", Weaving.shop(17, "newest").classFiles().get("shop/Shop"))
        .file("shop/Keeper.class", Compiled.java("""
            package shop;
            public class Keeper {
              @Suspendable static void keep(heddle.generator.Yielder<String> out) { out.yield("shop"); }
            }
            """).classFiles().get("shop/Keeper"))
        .write(directory.resolve("shop.jar"));

    weave(jar, "-o", directory.resolve("woven.jar"));

    Map<String, byte[]> after = Jars.read(directory.resolve("woven.jar"));
    assertThat(wovenMethods(after.get("shop/Shop.class"))).isEmpty();
    assertThat(wovenMethods(after.get("META-INF/versions/9/shop/Shop.class"))).isEmpty();
    assertThat(wovenMethods(after.get("META-INF/versions/11/shop/Shop.class"))).containsExactly("eleven");
    assertThat(wovenMethods(after.get("META-INF/versions/21/shop/Shop.class"))).containsExactly("newest");
    assertThat(wovenMethods(after.get("shop/Keeper.class"))).containsExactly("keep");
  }

  @Test
  void jarsInsideAreWovenToo() throws IOException {
    Path jar = new Jars()
        .file("BOOT-INF/classes/shop/Shop.class", shopClass())
        .file("BOOT-INF/lib/inner.jar", new Jars()
            .file("META-INF/heddle.properties", "weave=shop.Shop#unmarked\n").file("shop/Shop.class", shopClass()).bytes())
        .file("BOOT-INF/lib/other.jar", "no jar")
        .write(directory.resolve("app.jar"));

    weave(jar, "-o", directory.resolve("woven.jar"));

    Map<String, byte[]> after = Jars.read(directory.resolve("woven.jar"));
    assertThat(wovenMethods(after.get("BOOT-INF/classes/shop/Shop.class"))).contains("sell", "unmarked");
    assertThat(after.keySet()).anyMatch(path -> path.startsWith("BOOT-INF/classes/heddle/woven/Frame_"));
    Map<String, byte[]> inner = Jars.read(after.get("BOOT-INF/lib/inner.jar"));
    assertThat(wovenMethods(inner.get("shop/Shop.class"))).contains("sell", "unmarked");
    try (ZipFile zip = new ZipFile(directory.resolve("woven.jar").toFile())) {
      assertThat(zip.getEntry("BOOT-INF/lib/inner.jar").getMethod()).isEqualTo(ZipEntry.STORED);
    }
    assertThat(weaving.warnings).anyMatch(text -> text.endsWith("app.jar!/BOOT-INF/lib/other.jar is no jar that can be read, and stays as it is."));
  }

  @Test
  void signedJarsAreLeftAloneUnlessTheUserSaysSo() throws IOException {
    String digests = "Manifest-Version: 1.0\r\nMain-Class: shop.Shop\r\n\r\nName: shop/Shop.class\r\nSHA-256-Digest: AAAA\r\n\r\n"
        + "Name: shop/\r\nSealed: true\r\nSHA-256-Digest: AAAA\r\n\r\n";
    Path jar = new Jars()
        .file("META-INF/MANIFEST.MF", digests)
        .file("META-INF/SHOP.SF", "Signature-Version: 1.0\r\n\r\n")
        .file("META-INF/SHOP.RSA", "x")
        .file("shop/Shop.class", shopClass())
        .write(directory.resolve("shop.jar"));
    Path plain = new Jars()
        .file("META-INF/SHOP.SF", "x").file("a.txt", "nothing to weave").write(directory.resolve("plain.jar"));
    Path target = directory.resolve("woven");

    assertThatThrownBy(() -> weave(plain, jar, "-o", target))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("shop.jar is signed, and 1 of its files would change");
    assertThat(target).doesNotExist();

    weave(plain, jar, "-o", target, "--drop-signatures");

    assertThat(target.resolve("plain.jar")).hasSameBinaryContentAs(plain);
    Map<String, byte[]> after = Jars.read(target.resolve("shop.jar"));
    assertThat(after.keySet()).startsWith("META-INF/MANIFEST.MF", "shop/Shop.class");
    assertThat(new String(after.get("META-INF/MANIFEST.MF")))
        .contains("Main-Class: shop.Shop", "Sealed: true").doesNotContain("Digest", "shop/Shop.class");
  }

  @Test
  void modulesAreOpenedToTheRuntime() throws IOException {
    Path jar = new Jars()
        .file("module-info.class", shopModule()).file("shop/Shop.class", shopClass()).write(directory.resolve("shop.jar"));

    assertThatThrownBy(() -> weave(jar, "-o", directory.resolve("woven.jar")))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("Write --runtime <jar>");

    weave(jar, "-o", directory.resolve("woven.jar"), "--runtime", directory.resolve("runtime.jar"));

    Map<String, byte[]> after = Jars.read(directory.resolve("woven.jar"));
    ClassNode module = new ClassNode();
    new ClassReader(after.get("module-info.class")).accept(module, 0);
    assertThat(module.module.requires).extracting((ModuleRequireNode required) -> required.module)
        .containsExactly("java.base", "java.sql", "heddle.runtime");
    assertThat(module.module.requires.get(2).access).isZero();
    ModuleOpenNode open = module.module.opens.get(0);
    assertThat(module.module.opens).hasSize(1);
    assertThat(open.packaze).isEqualTo("shop");
    assertThat(open.modules).containsExactly("java.sql", "heddle.runtime");
    assertThat(after.keySet()).containsExactly("module-info.class", "shop/Shop.class");
    assertThat(Jars.read(directory.resolve("runtime.jar")).keySet())
        .startsWith("META-INF/MANIFEST.MF", "heddle/woven/FrameStack.class")
        .hasSizeGreaterThan(2)
        .allMatch(path -> path.matches("META-INF/MANIFEST.MF|heddle/woven/Frame(Stack|_\\d_\\d_\\d).class"));
  }

  @Test
  void theRuntimesPackageIsNotSealedBySealedJars() throws IOException {
    Path jar = new Jars()
        .file("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\nSealed: true\r\n\r\n")
        .file("shop/Shop.class", shopClass())
        .write(directory.resolve("shop.jar"));

    weave(jar, "-o", directory.resolve("woven.jar"));

    assertThat(new String(Jars.read(directory.resolve("woven.jar")).get("META-INF/MANIFEST.MF")))
        .isEqualTo("Manifest-Version: 1.0\r\nSealed: true\r\n\r\nName: heddle/woven/\r\nSealed: false\r\n\r\n");
  }

  /** {@code module shop.module { requires static heddle.runtime; requires java.sql; opens shop to java.sql; }}. */
  private static byte[] shopModule() {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_MODULE, "module-info", null, null, null);
    ModuleVisitor module = writer.visitModule("shop.module", 0, null);
    module.visitRequire("java.base", Opcodes.ACC_MANDATED, null);
    module.visitRequire("heddle.runtime", Opcodes.ACC_STATIC_PHASE, null);
    module.visitRequire("java.sql", 0, null);
    module.visitOpen("shop", 0, "java.sql");
    module.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  @Test
  void directoriesAreWovenIntoDirectories() throws IOException {
    Path lib = Files.createDirectories(directory.resolve("lib/ext"));
    new Jars().file("shop/Shop.class", shopClass()).write(lib.resolve("shop.jar"));
    Path script = Files.writeString(directory.resolve("lib/start.sh"), "#!/bin/sh\n");
    script.toFile().setExecutable(true);
    FileTime time = FileTime.fromMillis(1_000_000_000_000L);
    Files.setLastModifiedTime(lib.resolve("shop.jar"), time);

    weave(directory.resolve("lib"), "-o", directory.resolve("woven"));

    Path woven = directory.resolve("woven");
    assertThat(wovenMethods(Jars.read(woven.resolve("ext/shop.jar")).get("shop/Shop.class"))).containsExactly("sell");
    assertThat(Files.getLastModifiedTime(woven.resolve("ext/shop.jar"))).isEqualTo(time);
    assertThat(woven.resolve("start.sh")).hasContent("#!/bin/sh\n").isExecutable();
  }

  /** The JVM does not look for classes of releases there. */
  @Test
  void inDirectoriesTheClassesForAllReleasesAreUsed() throws IOException {
    Path classes = Files.createDirectories(directory.resolve("classes"));
    Path versioned = Files.createDirectories(classes.resolve("META-INF/versions/11/shop"));
    Files.createDirectories(classes.resolve("shop"));
    Files.writeString(classes.resolve("META-INF/MANIFEST.MF"), MANIFEST);
    Files.write(classes.resolve("shop/Shop.class"), shopClass());
    Files.write(versioned.resolve("Shop.class"), shopClass());

    weave(classes, "-o", directory.resolve("woven"));

    assertThat(wovenMethods(Files.readAllBytes(directory.resolve("woven/shop/Shop.class")))).containsExactly("sell");
    assertThat(directory.resolve("woven/META-INF/versions/11/shop/Shop.class")).hasBinaryContent(shopClass());
  }

  @Test
  void aClassThatCannotBeReadIsAFailureAndTheOthersAreWoven() throws IOException {
    ClassWriter newer = new ClassWriter(0);
    newer.visit(Opcodes.V17, 0, "shop/Newer", null, "shop/Shop", null);
    newer.visitAnnotation("Lheddle/Suspendable;", false).visitEnd();
    byte[] ofTomorrow = newer.toByteArray();
    ofTomorrow[7] = 100;
    Path jar = new Jars()
        .file("shop/Shop.class", shopClass()).file("shop/Newer.class", ofTomorrow).write(directory.resolve("shop.jar"));

    assertThat(weave(jar, "-o", directory.resolve("woven.jar"))).isFalse();

    assertThat(weaving.warnings).anyMatch(text -> text.contains("shop.jar!/shop/Newer.class: it is of version 100 (Java 56), newer than"));
    assertThat(Jars.read(directory.resolve("woven.jar")).get("shop/Newer.class")).isEqualTo(ofTomorrow);
    assertThat(wovenMethods(Jars.read(directory.resolve("woven.jar")).get("shop/Shop.class"))).containsExactly("sell");
  }
}
