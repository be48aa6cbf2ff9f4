package heddle.agent.select.classfile;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Collects a {@link ClassSummary} from a class without its code. Code is asked for only to follow forwarders. */
final class SummaryVisitor extends ClassVisitor {
  private static final String SUSPENDABLE = "Lheddle/Suspendable;";

  private int access;
  private String name;
  private String superName;
  private List<String> interfaces = List.of();
  private boolean annotated;
  private final Set<String> annotations = new HashSet<>();
  private final Map<MethodKey, MethodSummary> methods = new LinkedHashMap<>();

  private final Set<String> protectedFields = new HashSet<>();

  /** Forwarder to target; filled by {@link #forwarders}. */
  private final Map<MethodKey, MethodKey> targets = new HashMap<>();

  SummaryVisitor() {
    super(Opcodes.ASM9);
  }

  @Override
  public void visit(int version, int flags, String type, String signature, String superType, String[] superInterfaces) {
    access = flags;
    name = type;
    superName = superType;
    interfaces = superInterfaces == null ? List.of() : List.of(superInterfaces);
  }

  @Override
  public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
    annotated |= descriptor.equals(SUSPENDABLE);
    annotations.add(Type.getType(descriptor).getInternalName());
    return null;
  }

  @Override
  public FieldVisitor visitField(int flags, String field, String descriptor, String signature, Object value) {
    if ((flags & Opcodes.ACC_PROTECTED) != 0) {
      protectedFields.add(field);
    }
    return null;
  }

  @Override
  public MethodVisitor visitMethod(
      int flags, String method, String descriptor, String signature, String[] exceptions) {
    MethodKey key = new MethodKey(method, descriptor);
    methods.put(key, new MethodSummary(flags, key, false, Set.of(), null));
    return new MethodVisitor(Opcodes.ASM9) {
      @Override
      public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
        MethodSummary known = methods.get(key);
        Set<String> all = new HashSet<>(known.annotations());
        all.add(Type.getType(annotation).getInternalName());
        boolean suspendable = known.annotated() || annotation.equals(SUSPENDABLE);
        methods.put(key, new MethodSummary(flags, key, suspendable, all, null));
        return null;
      }
    };
  }

  boolean hasForwarders() {
    return methods.values().stream().anyMatch(MethodSummary::isForwarder);
  }

  /** A visitor for the same class with code; reading stays cheap because it declines all methods but forwarders. */
  ClassVisitor forwarders() {
    return new ClassVisitor(Opcodes.ASM9) {
      @Override
      public MethodVisitor visitMethod(
          int flags, String method, String descriptor, String signature, String[] exceptions) {
        MethodSummary summary = methods.get(new MethodKey(method, descriptor));
        return summary.isForwarder() ? lastCallOf(summary) : null;
      }
    };
  }

  /**
   * Notes the last fitting call in a forwarder's body; what comes before prepares arguments and what comes after (in
   * Scala's bridges) boxes the result. A bridge calls its namesake, an accessor any method of this class or, for
   * {@code Outer.super.m()}, of its superclass.
   */
  private MethodVisitor lastCallOf(MethodSummary forwarder) {
    return new MethodVisitor(Opcodes.ASM9) {
      @Override
      public void visitMethodInsn(int opcode, String owner, String method, String descriptor, boolean isInterface) {
        MethodKey called = new MethodKey(method, descriptor);
        boolean near = owner.equals(name) || opcode == Opcodes.INVOKESPECIAL;
        boolean fits = !forwarder.isBridge() || method.equals(forwarder.key().name());
        if (near && fits && !called.isInitializer() && !called.equals(forwarder.key())) {
          targets.put(forwarder.key(), called);
        }
      }
    };
  }

  ClassSummary summary(int version) {
    targets.forEach((forwarder, target) -> methods.computeIfPresent(
        forwarder, (key, method) -> new MethodSummary(method.access(), key, method.annotated(), method.annotations(), target)));
    return new ClassSummary(
        version, access, name, superName, interfaces, annotated, Set.copyOf(annotations), Collections.unmodifiableMap(methods),
        Set.copyOf(protectedFields));
  }
}
