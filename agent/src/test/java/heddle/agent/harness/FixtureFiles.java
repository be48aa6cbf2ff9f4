package heddle.agent.harness;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The class files of {@code heddle.agent.fixtures}, moved to the package {@code fixtures}: nothing in {@code heddle.agent}
 * is ever woven. Only names in the constant pool change, so that the code is javac's, byte for byte.
 */
final class FixtureFiles {
  private static final String COMPILED = "heddle/agent/fixtures/";
  private static final String MOVED = "fixtures/";

  private static final int UTF8 = 1;
  private static final int LONG = 5;
  private static final int DOUBLE = 6;

  /** Class files that no compiler has made. */
  private static final Map<String, byte[]> ASSEMBLED = new ConcurrentHashMap<>();

  private FixtureFiles() {}

  /** Adds a class file, whose class is in the package {@code fixtures}. */
  static void add(String internalName, byte[] classFile) {
    ASSEMBLED.put(internalName, classFile);
  }

  /** Whether a class is one of the moved ones; {@code internalName} is its new name. */
  static boolean contains(String internalName) {
    return internalName.startsWith(MOVED);
  }

  /** The name that a fixture has in a {@link WeavingLoader}. */
  static String movedName(Class<?> compiled) {
    return compiled.getName().replace('.', '/').replace(COMPILED, MOVED);
  }

  /** The class file by its new name; null if there is none. */
  static byte[] read(String internalName) {
    byte[] assembled = ASSEMBLED.get(internalName);
    if (assembled != null || !contains(internalName)) {
      return assembled;
    }
    return readCompiled(internalName);
  }

  private static byte[] readCompiled(String internalName) {
    String path = "/" + COMPILED + internalName.substring(MOVED.length()) + ".class";
    try (InputStream in = FixtureFiles.class.getResourceAsStream(path)) {
      return in == null ? null : moved(new DataInputStream(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** New names of all classes, nested ones included, whose simple name starts so. */
  static List<String> namesStartingWith(String prefix) {
    try (Stream<Path> files = Files.list(Path.of(FixtureFiles.class.getResource("/" + COMPILED).toURI()))) {
      return files.map(file -> file.getFileName().toString())
          .filter(file -> file.startsWith(prefix) && file.endsWith(".class"))
          .map(file -> MOVED + file.substring(0, file.length() - ".class".length()))
          .sorted()
          .toList();
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The class file with the new names. */
  static byte[] moved(DataInputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(in.readLong()); // magic and version
    int count = in.readUnsignedShort();
    out.writeShort(count);
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      out.writeByte(tag);
      if (tag == UTF8) {
        out.writeUTF(in.readUTF().replace(COMPILED, MOVED));
      } else {
        out.write(in.readNBytes(sizeOf(tag)));
        i += tag == LONG || tag == DOUBLE ? 1 : 0;
      }
    }
    in.transferTo(out);
    return bytes.toByteArray();
  }

  /** Size of a constant behind its tag (JVMS 4.4). */
  private static int sizeOf(int tag) {
    return switch (tag) {
      case LONG, DOUBLE -> 8;
      case 7, 8, 16, 19, 20 -> 2;
      case 15 -> 3;
      default -> 4;
    };
  }
}
