package heddle.agent.select.classfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The class path is searched in the order of the JVM's own loader. */
class SystemClassPathTest {
  private static final String NAME = "com/acme/Foo.class";

  @TempDir
  Path directory;

  @Test
  void jarsAndDirectoriesInOrder() throws IOException {
    Path empty = jar("empty.jar", "", "other", "nothing");
    Path first = directory("first", "of directory");
    Path second = jar("second.jar", "", NAME, "of jar");

    assertThat(find(empty, first, second)).isEqualTo("of directory");
    assertThat(find(empty, second, first)).isEqualTo("of jar");
  }

  @Test
  void whatAManifestAddsComesBehindItsJar() throws IOException {
    Path added = jar("with space.jar", "", NAME, "added");
    Path adding = jar("adding.jar", "missing.jar with%20space.jar", "other", "nothing");
    Path last = jar("last.jar", "", NAME, "last");

    assertThat(find(adding, last)).isEqualTo("added");
    assertThat(find(last, adding, added)).isEqualTo("last");
  }

  @Test
  void manifestsMayNameEachOther() throws IOException {
    Path one = jar("one.jar", "two.jar", "other", "nothing");
    jar("two.jar", "one.jar", "other", "nothing");

    assertThat(find(one)).isNull();
  }

  @Test
  void theNewestVersionThatTheJvmLoads() throws IOException {
    Manifest manifest = manifest();
    manifest.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, "true");
    Path jar = directory.resolve("versions.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      add(out, NAME, "old");
      add(out, "META-INF/versions/11/" + NAME, "new");
      add(out, "META-INF/versions/99/" + NAME, "of the future");
    }

    assertThat(find(jar)).isEqualTo("new");
  }

  @Test
  void entriesThatDoNotExistAreNoMatter() throws IOException {
    Path jar = jar("found.jar", "", NAME, "found");

    assertThat(find(directory.resolve("missing.jar"), jar)).isEqualTo("found");
  }

  @Test
  void whatIsOnTheClassPathOfThisJvm() throws IOException {
    try (InputStream own = SystemClassPath.CURRENT.open("heddle/agent/select/classfile/SystemClassPathTest.class")) {
      assertThat(own).isNotNull();
    }
  }

  private static String find(Path... entries) throws IOException {
    String classPath = String.join(
        File.pathSeparator, Arrays.stream(entries).map(Path::toString).toList());
    try (InputStream found = new SystemClassPath(classPath).open(NAME)) {
      return found == null ? null : new String(found.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Path directory(String name, String content) throws IOException {
    Path file = directory.resolve(name).resolve(NAME);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    return directory.resolve(name);
  }

  private Path jar(String name, String classPath, String entry, String content) throws IOException {
    Manifest manifest = manifest();
    if (!classPath.isEmpty()) {
      manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
    }
    Path jar = directory.resolve(name);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      add(out, entry, content);
    }
    return jar;
  }

  private static Manifest manifest() {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    return manifest;
  }

  private static void add(JarOutputStream out, String name, String content) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    out.write(content.getBytes(StandardCharsets.UTF_8));
    out.closeEntry();
  }
}
