package heddle.coexist;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/** Jars as Spring Boot's plugin makes them: with jars inside, and the loader that reads them. */
final class FatJar {
  private static final String MANIFEST = """
      Manifest-Version: 1.0
      Main-Class: org.springframework.boot.loader.launch.JarLauncher
      Start-Class: %s
      Spring-Boot-Classes: BOOT-INF/classes/
      Spring-Boot-Lib: BOOT-INF/lib/

      """;

  private FatJar() {}

  /** A jar of the class files below a directory, with one more file. */
  static Path jar(Path target, Path classes, String extraName, String extra) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(target))) {
      add(out, extraName, extra.getBytes());
      addAll(out, classes, "");
    }
    return target;
  }

  static Path of(Path target, String mainClass, Path classes, List<Path> libraries, Path loader) throws IOException {
    try (OutputStream file = Files.newOutputStream(target); JarOutputStream out = new JarOutputStream(file)) {
      add(out, "META-INF/MANIFEST.MF", MANIFEST.formatted(mainClass).getBytes());
      try (JarFile jar = new JarFile(loader.toFile())) {
        for (JarEntry entry : jar.stream().filter(entry -> entry.getName().endsWith(".class")).toList()) {
          try (InputStream in = jar.getInputStream(entry)) {
            add(out, entry.getName(), in.readAllBytes());
          }
        }
      }
      for (String folder : List.of("BOOT-INF/", "BOOT-INF/classes/", "BOOT-INF/lib/")) {
        add(out, folder, new byte[0]);
      }
      addAll(out, classes, "BOOT-INF/classes/");
      for (Path library : libraries) {
        addStored(out, "BOOT-INF/lib/" + library.getFileName(), Files.readAllBytes(library));
      }
    }
    return target;
  }

  private static void addAll(JarOutputStream out, Path directory, String prefix) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        add(out, prefix + directory.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
  }

  private static void add(JarOutputStream out, String name, byte[] content) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    out.write(content);
    out.closeEntry();
  }

  /** Nested jars are not compressed again. */
  private static void addStored(JarOutputStream out, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    CRC32 crc = new CRC32();
    crc.update(content);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    out.putNextEntry(entry);
    out.write(content);
    out.closeEntry();
  }
}
