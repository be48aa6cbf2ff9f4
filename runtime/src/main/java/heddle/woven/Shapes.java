package heddle.woven;

import static heddle.woven.ClassFileBuilder.ABSTRACT;
import static heddle.woven.ClassFileBuilder.PUBLIC;
import static heddle.woven.ClassFileBuilder.SUPER;
import static heddle.woven.ClassFileBuilder.SYNTHETIC;

import java.lang.invoke.MethodHandles;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The classes that hold a frame's values: one per combination of numbers of references, ints and longs. Typed fields
 * instead of arrays: no second object, no bounds checks. A float is kept as the bits of an int, a double as those of a
 * long.
 *
 * <p>Shapes are made on demand, in this package, so that woven code of every class loader finds the same ones. What is woven
 * ahead of time brings those that it needs.
 */
public final class Shapes {
  private static final String PREFIX = "heddle/woven/Frame_";
  private static final Set<String> DEFINED = ConcurrentHashMap.newKeySet();

  private Shapes() {}

  /** Internal name of the shape; its fields are {@code r0..}, {@code i0..} and {@code l0..}. */
  public static String name(int refs, int ints, int longs) {
    return PREFIX + refs + "_" + ints + "_" + longs;
  }

  /** Makes sure that woven code can link to the shape. */
  public static String define(int refs, int ints, int longs) {
    String name = name(refs, ints, longs);
    define(name);
    return name;
  }

  /** The same, by its name. */
  public static void define(String name) {
    if (!DEFINED.contains(name)) {
      synchronized (DEFINED) {
        if (DEFINED.add(name)) {
          load(classFile(name));
        }
      }
    }
  }

  /** The class file of the shape of that name, for where none are made on demand. */
  public static byte[] classFile(String name) {
    String[] counts = name.substring(PREFIX.length()).split("_");
    return bytes(name, Integer.parseInt(counts[0]), Integer.parseInt(counts[1]), Integer.parseInt(counts[2]));
  }

  private static void load(byte[] classFile) {
    try {
      MethodHandles.lookup().defineClass(classFile);
    } catch (IllegalAccessException cannotHappen) {
      throw new IllegalStateException(cannotHappen);
    }
  }

  /** {@code public abstract class Frame_r_i_l extends Frame { public Object r0; public int i0; public long l0; }}. */
  private static byte[] bytes(String name, int refs, int ints, int longs) {
    ClassFileBuilder shape = new ClassFileBuilder(PUBLIC | SUPER | ABSTRACT | SYNTHETIC, name, FrameClass.FRAME);
    addFields(shape, refs, "r", "Ljava/lang/Object;");
    addFields(shape, ints, "i", "I");
    addFields(shape, longs, "l", "J");
    FrameClass.addConstructor(shape, FrameClass.FRAME);
    return shape.toByteArray();
  }

  private static void addFields(ClassFileBuilder shape, int count, String prefix, String descriptor) {
    for (int i = 0; i < count; i++) {
      shape.addField(PUBLIC, prefix + i, descriptor);
    }
  }
}
