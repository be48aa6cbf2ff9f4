package heddle.woven;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.constant.ConstantDescs;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes the two kinds of trivial class the runtime makes by itself: straight-line methods, no attributes but
 * {@code Code} and what class data needs (JVMS 4). The runtime has no dependencies, so it has no class-file library either.
 */
final class ClassFileBuilder {
  static final int PUBLIC = 0x0001;
  static final int FINAL = 0x0010;
  static final int SUPER = 0x0020;
  static final int ABSTRACT = 0x0400;
  static final int SYNTHETIC = 0x1000;

  private static final int JAVA_17 = 61;
  private static final int UTF8 = 1;
  private static final int CLASS = 7;
  private static final int METHOD_REF = 10;
  private static final int INTERFACE_METHOD_REF = 11;
  private static final int NAME_AND_TYPE = 12;
  private static final int METHOD_HANDLE = 15;
  private static final int DYNAMIC = 17;
  private static final int REF_INVOKE_STATIC = 6;

  private static final String BOOTSTRAP_METHODS = "BootstrapMethods";

  private final ByteArrayOutputStream poolBytes = new ByteArrayOutputStream();
  private final DataOutputStream pool = new DataOutputStream(poolBytes);
  private final Map<String, Integer> indices = new LinkedHashMap<>();
  private final ByteArrayOutputStream fieldBytes = new ByteArrayOutputStream();
  private final DataOutputStream fields = new DataOutputStream(fieldBytes);
  private final ByteArrayOutputStream methodBytes = new ByteArrayOutputStream();
  private final DataOutputStream methods = new DataOutputStream(methodBytes);
  private final int access;
  private final int thisClass;
  private final int superClass;
  private int poolCount = 1;
  private int fieldCount;
  private int methodCount;

  /** Index of the handle that {@link #classData} is computed by; 0 if it is not used. */
  private int classDataBootstrap;

  ClassFileBuilder(int access, String name, String superName) {
    this.access = access;
    thisClass = type(name);
    superClass = type(superName);
  }

  /** Index of a class constant. */
  int type(String internalName) {
    int name = utf8(internalName);
    return constant(CLASS + internalName, () -> {
      pool.writeByte(CLASS);
      pool.writeShort(name);
    });
  }

  /** Index of a method constant. */
  int method(boolean ofInterface, String owner, String name, String descriptor) {
    int tag = ofInterface ? INTERFACE_METHOD_REF : METHOD_REF;
    int ownerIndex = type(owner);
    int nameAndType = nameAndType(name, descriptor);
    return constant(tag + owner + "." + name + descriptor, () -> {
      pool.writeByte(tag);
      pool.writeShort(ownerIndex);
      pool.writeShort(nameAndType);
    });
  }

  /** Index of the constant that is the class data which a hidden class was defined with ({@code MethodHandles.classData}). */
  int classData(String descriptor) {
    int bootstrap = method(
        false, "java/lang/invoke/MethodHandles", "classData",
        "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;)Ljava/lang/Object;");
    classDataBootstrap = constant(METHOD_HANDLE + "classData", () -> {
      pool.writeByte(METHOD_HANDLE);
      pool.writeByte(REF_INVOKE_STATIC);
      pool.writeShort(bootstrap);
    });
    int nameAndType = nameAndType(ConstantDescs.DEFAULT_NAME, descriptor);
    utf8(BOOTSTRAP_METHODS);
    return constant(DYNAMIC + descriptor, () -> {
      pool.writeByte(DYNAMIC);
      pool.writeShort(0);
      pool.writeShort(nameAndType);
    });
  }

  void addField(int fieldAccess, String name, String descriptor) {
    write(() -> {
      fields.writeShort(fieldAccess);
      fields.writeShort(utf8(name));
      fields.writeShort(utf8(descriptor));
      fields.writeShort(0);
    });
    fieldCount++;
  }

  void addMethod(int methodAccess, String name, String descriptor, int maxStack, int maxLocals, byte[] code) {
    write(() -> {
      methods.writeShort(methodAccess);
      methods.writeShort(utf8(name));
      methods.writeShort(utf8(descriptor));
      methods.writeShort(1);
      methods.writeShort(utf8("Code"));
      methods.writeInt(12 + code.length);
      methods.writeShort(maxStack);
      methods.writeShort(maxLocals);
      methods.writeInt(code.length);
      methods.write(code);
      methods.writeShort(0);
      methods.writeShort(0);
    });
    methodCount++;
  }

  byte[] toByteArray() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    write(() -> {
      out.writeInt(0xCAFEBABE);
      out.writeInt(JAVA_17);
      out.writeShort(poolCount);
      poolBytes.writeTo(out);
      out.writeShort(access);
      out.writeShort(thisClass);
      out.writeShort(superClass);
      out.writeShort(0);
      out.writeShort(fieldCount);
      fieldBytes.writeTo(out);
      out.writeShort(methodCount);
      methodBytes.writeTo(out);
      writeAttributes(out);
    });
    return bytes.toByteArray();
  }

  private void writeAttributes(DataOutputStream out) throws IOException {
    if (classDataBootstrap == 0) {
      out.writeShort(0);
      return;
    }
    out.writeShort(1);
    out.writeShort(utf8(BOOTSTRAP_METHODS));
    out.writeInt(6);
    out.writeShort(1);
    out.writeShort(classDataBootstrap);
    out.writeShort(0);
  }

  private int utf8(String value) {
    return constant(UTF8 + value, () -> {
      pool.writeByte(UTF8);
      pool.writeUTF(value);
    });
  }

  private int nameAndType(String name, String descriptor) {
    int nameIndex = utf8(name);
    int descriptorIndex = utf8(descriptor);
    return constant(NAME_AND_TYPE + name + descriptor, () -> {
      pool.writeByte(NAME_AND_TYPE);
      pool.writeShort(nameIndex);
      pool.writeShort(descriptorIndex);
    });
  }

  private int constant(String key, Writing writing) {
    Integer known = indices.get(key);
    if (known != null) {
      return known;
    }
    write(writing);
    indices.put(key, poolCount);
    return poolCount++;
  }

  private static void write(Writing writing) {
    try {
      writing.run();
    } catch (IOException cannotHappen) {
      throw new UncheckedIOException(cannotHappen);
    }
  }

  /** Writes to an array in memory. */
  private interface Writing {
    void run() throws IOException;
  }
}
