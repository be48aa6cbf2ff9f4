package heddle.agent.harness;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A class file cut into pieces of bytes, to compare two without a library that might hide a difference (JVMS 4.1). */
public final class ClassFileParts {
  private static final int UTF8 = 1;
  private static final int LONG = 5;
  private static final int DOUBLE = 6;
  private static final int METHOD_HANDLE = 15;

  private final byte[] classFile;
  private final ByteBuffer in;
  private final List<String> constants = new ArrayList<>();
  private final String header;
  private final List<String> fields;
  private final Map<String, String> methods = new LinkedHashMap<>();
  private final Map<String, String> attributes = new LinkedHashMap<>();

  private ClassFileParts(byte[] classFile) {
    this.classFile = classFile;
    this.in = ByteBuffer.wrap(classFile);
    String version = take(8);
    readConstants();
    header = version + take(6) + take(2 + 2 * in.getShort(in.position()));
    fields = new ArrayList<>(readMembers().values());
    methods.putAll(readMembers());
    readAttributes();
  }

  public static ClassFileParts of(byte[] classFile) {
    return new ClassFileParts(classFile);
  }

  /** Each constant in hexadecimal, by its index; the first has no meaning. */
  public List<String> constants() {
    return constants;
  }

  /** Version, access flags, class, superclass and interfaces. */
  public String header() {
    return header;
  }

  public List<String> fields() {
    return fields;
  }

  /** Everything of each method, its flags and its attributes with all of their bytes, by its name and descriptor. */
  public Map<String, String> methods() {
    return methods;
  }

  /** The class's attributes by name. */
  public Map<String, String> attributes() {
    return attributes;
  }

  private void readConstants() {
    int count = in.getShort() & 0xFFFF;
    constants.add("");
    while (constants.size() < count) {
      int tag = in.get(in.position());
      constants.add(take(1 + sizeOf(tag)));
      if (tag == LONG || tag == DOUBLE) {
        constants.add("");
      }
    }
  }

  /** Size of a constant behind its tag (JVMS 4.4). */
  private int sizeOf(int tag) {
    return switch (tag) {
      case UTF8 -> 2 + (in.getShort(in.position() + 1) & 0xFFFF);
      case LONG, DOUBLE -> 8;
      case 7, 8, 16, 19, 20 -> 2;
      case METHOD_HANDLE -> 3;
      default -> 4;
    };
  }

  private Map<String, String> readMembers() {
    Map<String, String> members = new LinkedHashMap<>();
    for (int count = in.getShort() & 0xFFFF; count > 0; count--) {
      int start = in.position();
      String key = utf8(in.getShort(start + 2)) + utf8(in.getShort(start + 4));
      in.position(start + 6);
      for (int left = in.getShort() & 0xFFFF; left > 0; left--) {
        skipAttribute();
      }
      members.put(key, hex(start, in.position()));
    }
    return members;
  }

  private void readAttributes() {
    for (int count = in.getShort() & 0xFFFF; count > 0; count--) {
      int start = in.position();
      skipAttribute();
      attributes.put(utf8(in.getShort(start)), hex(start, in.position()));
    }
  }

  private void skipAttribute() {
    int start = in.position();
    in.position(start + 6 + in.getInt(start + 2));
  }

  private String utf8(int index) {
    String constant = constants.get(index & 0xFFFF);
    return new String(HexFormat.of().parseHex(constant.substring(6)), java.nio.charset.StandardCharsets.UTF_8);
  }

  private String take(int length) {
    int start = in.position();
    in.position(start + length);
    return hex(start, start + length);
  }

  private String hex(int from, int to) {
    return HexFormat.of().formatHex(Arrays.copyOfRange(classFile, from, to));
  }
}
