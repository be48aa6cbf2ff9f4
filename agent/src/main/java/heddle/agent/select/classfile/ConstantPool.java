package heddle.agent.select.classfile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The constant pool and the header of a class file (JVMS 4.1, 4.4), read in place. Made for every class the JVM loads,
 * so it only notes where each entry begins. Any method may throw an {@code IndexOutOfBoundsException} on garbage.
 */
public final class ConstantPool {
  private static final int MAGIC = 0xCAFEBABE;
  static final int POOL_OFFSET = 8;

  static final int UTF8 = 1;
  static final int LONG = 5;
  static final int DOUBLE = 6;
  static final int INVOKE_DYNAMIC = 18;

  /** Bytes of an entry by tag, tag included; 0 for tags that do not exist. That of a UTF8 entry is without its text. */
  static final int[] SIZES = {0, 3, 0, 5, 5, 9, 9, 3, 3, 5, 5, 5, 5, 0, 0, 4, 3, 5, 5, 3, 3};

  private final byte[] bytes;

  /** Where each entry begins, at its tag; 0 for those that do not exist. */
  private final int[] offsets;

  /** Indices of the {@code InvokeDynamic} entries. */
  private final List<Integer> dynamicCalls = new ArrayList<>(0);

  /** Where the access flags follow the pool. */
  private final int end;

  /**
   * Reads a class file.
   *
   * @throws IllegalArgumentException if the bytes are none, or have entries of a kind that is not known
   */
  public ConstantPool(byte[] classFile) {
    bytes = classFile;
    if (bytes.length < POOL_OFFSET + 2 || (u2(0) << 16 | u2(2)) != MAGIC) {
      throw new IllegalArgumentException("not a class file");
    }
    offsets = new int[u2(POOL_OFFSET)];
    end = readEntries();
  }

  private int readEntries() {
    int at = POOL_OFFSET + 2;
    for (int index = 1; index < offsets.length; index++) {
      int tag = bytes[at];
      int size = tag >= 0 && tag < SIZES.length ? SIZES[tag] : 0;
      if (size == 0) {
        throw new IllegalArgumentException("unknown constant " + tag);
      }
      offsets[index] = at;
      at += size;
      if (tag == UTF8) {
        at += u2(at - 2);
      } else if (tag == LONG || tag == DOUBLE) {
        index++; // they take two entries, "in retrospect a poor choice" (JVMS 4.4.5)
      } else if (tag == INVOKE_DYNAMIC) {
        dynamicCalls.add(index);
      }
    }
    return at;
  }

  /** Whether one of the texts in the pool is {@code text}, or {@code other}, which are of ASCII characters. */
  boolean contains(byte[] text, byte[] other) {
    for (int offset : offsets) {
      if (bytes[offset] == UTF8) {
        int length = u2(offset + 1);
        if (length == text.length && equalAt(offset + 3, text) || length == other.length && equalAt(offset + 3, other)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean equalAt(int offset, byte[] text) {
    for (int i = text.length - 1; i >= 0; i--) { // the ends of names differ more than their beginnings
      if (bytes[offset + i] != text[i]) {
        return false;
      }
    }
    return true;
  }

  /** The name of the class itself. */
  public String className() {
    return classNameAt(end + 2);
  }

  /** The names of the superclass, if there is one, and of the interfaces. */
  public List<String> supertypes() {
    List<String> names = new ArrayList<>();
    if (u2(end + 4) != 0) {
      names.add(classNameAt(end + 4));
    }
    int interfaces = u2(end + 6);
    for (int i = 0; i < interfaces; i++) {
      names.add(classNameAt(end + 8 + 2 * i));
    }
    return names;
  }

  /** The classes of the objects that {@code invokedynamic} instructions return: interfaces of lambdas, and others. */
  public Set<String> dynamicCallTypes() {
    Set<String> types = dynamicCalls.isEmpty() ? Set.of() : new LinkedHashSet<>();
    for (int index : dynamicCalls) {
      int nameAndType = offsets[u2(offsets[index] + 3)];
      String descriptor = text(u2(nameAndType + 3));
      if (descriptor.endsWith(";") && descriptor.charAt(descriptor.lastIndexOf(')') + 1) == 'L') {
        types.add(descriptor.substring(descriptor.lastIndexOf(')') + 2, descriptor.length() - 1));
      }
    }
    return types;
  }

  private String classNameAt(int offset) {
    return text(u2(offsets[u2(offset)] + 1));
  }

  /** Wrong for characters beyond 16 bits, which the JVM encodes in its own way: such a class will not be found. */
  private String text(int index) {
    int offset = offsets[index];
    return new String(bytes, offset + 3, u2(offset + 1), StandardCharsets.UTF_8);
  }

  private int u2(int offset) {
    return (bytes[offset] & 0xFF) << 8 | bytes[offset + 1] & 0xFF;
  }
}
