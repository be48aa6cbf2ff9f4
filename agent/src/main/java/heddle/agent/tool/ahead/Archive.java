package heddle.agent.tool.ahead;

import heddle.agent.tool.ToolException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The files of a jar or a directory, in order, all of them in memory.
 *
 * @param name as messages give it: a path, with that of a jar inside behind an exclamation mark
 * @param comment of the jar; null if it has none
 * @param multiRelease whether there may be classes for several releases of Java, which the JVM looks for in jars only
 * @param jars the archives that are among its files, by their paths
 */
record Archive(String name, String comment, boolean multiRelease, List<Entry> entries, Map<String, Archive> jars) {
  private static final int LOCAL_HEADER = 0x504B0304;
  private static final int END_OF_EMPTY_JAR = 0x504B0506;
  private static final Pattern SIGNATURE = Pattern.compile("META-INF/([^/]+\\.(SF|RSA|DSA|EC)|SIG-[^/]*)");

  /** Reads a jar or a directory. */
  static Archive read(Path path) throws IOException {
    return Files.isDirectory(path) ? directory(path) : jar(path, path.toString());
  }

  private static Archive directory(Path directory) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (Stream<Path> found = Files.walk(directory)) {
      for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
        ZipEntry header = new ZipEntry(directory.relativize(file).toString().replace('\\', '/'));
        header.setLastModifiedTime(Files.getLastModifiedTime(file));
        entries.add(new Entry(header.getName(), header, Files.readAllBytes(file)));
      }
    }
    return of(directory.toString(), null, false, entries);
  }

  private static Archive jar(Path file, String name) throws IOException {
    requirePlain(file, name);
    List<Entry> entries = new ArrayList<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry header : Collections.list(zip.entries())) {
        try (InputStream in = zip.getInputStream(header)) {
          entries.add(new Entry(header.getName(), header, in.readAllBytes()));
        }
      }
      return of(name, zip.getComment(), isMultiRelease(entries), entries);
    } catch (IOException unreadable) {
      throw new ToolException(name + ": this is neither a jar nor a directory: " + unreadable.getMessage());
    }
  }

  /** What stands before the first file, as the script of a jar that can be executed, would be lost. */
  private static void requirePlain(Path file, String name) throws IOException {
    byte[] start = new byte[4];
    try (InputStream in = Files.newInputStream(file)) {
      in.readNBytes(start, 0, start.length);
    }
    int magic = ByteBuffer.wrap(start).getInt();
    if (magic != LOCAL_HEADER && magic != END_OF_EMPTY_JAR) {
      throw new ToolException(name + ": this is not a jar, or one with something in front of it, such as a script that starts it"
          + ", which would be lost. Give the jar without.");
    }
  }

  private static Archive of(String name, String comment, boolean multiRelease, List<Entry> entries) throws IOException {
    Map<String, Archive> jars = new LinkedHashMap<>();
    for (Entry entry : entries) {
      Archive nested = entry.isJar() ? nested(name + "!/" + entry.path(), entry.content()) : null;
      if (nested != null) {
        jars.put(entry.path(), nested);
      }
    }
    return new Archive(name, comment, multiRelease, List.copyOf(entries), jars);
  }

  /** Null if it is a jar by its name only. */
  private static Archive nested(String name, byte[] content) throws IOException {
    Path copy = Files.createTempFile("heddle", ".jar"); // the central directory of a jar can be read only from a file
    try {
      Files.write(copy, content);
      return jar(copy, name);
    } catch (ToolException unreadable) {
      return null;
    } finally {
      Files.delete(copy);
    }
  }

  private static boolean isMultiRelease(List<Entry> entries) throws IOException {
    for (Entry entry : entries) {
      if (entry.path().equals(JarFile.MANIFEST_NAME)) {
        Manifest manifest = new Manifest(new ByteArrayInputStream(entry.content()));
        return "true".equalsIgnoreCase(manifest.getMainAttributes().getValue(Attributes.Name.MULTI_RELEASE));
      }
    }
    return false;
  }

  /** The same with other files. */
  Archive with(List<Entry> others) {
    return new Archive(name, comment, multiRelease, others, jars);
  }

  /** Whether there is a file of that path. */
  boolean has(String path) {
    return entries.stream().anyMatch(entry -> entry.path().equals(path));
  }

  boolean isSigned() {
    return entries.stream().anyMatch(entry -> isSignature(entry.path()));
  }

  /** Whether it is a file by which a jar is signed (JAR File Specification, "Signed JAR File"). */
  static boolean isSignature(String path) {
    return SIGNATURE.matcher(path.toUpperCase(Locale.ROOT)).matches();
  }
}
