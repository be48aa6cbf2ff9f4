package heddle.agent.select;

import heddle.agent.select.classfile.ClassCalls;
import heddle.agent.select.classfile.Hierarchy;
import heddle.agent.select.classfile.Hierarchy.Resolved;
import heddle.agent.select.classfile.MethodKey;
import heddle.agent.select.classfile.MethodSummary;
import heddle.agent.select.reach.LeafCalls;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/** Decides which calls in a woven method may lead to a suspension; all others stay the instructions they are. */
public final class SuspendCalls {
  /** Their methods take their type from the call (JVMS 2.9.3), or cannot be overridden outside of the JDK. */
  private static final Set<String> HANDLES = Set.of("java/lang/invoke/MethodHandle", "java/lang/invoke/VarHandle");

  private final Marks marks;
  private final Selection caller;

  /** Those in the class of the caller; null if they have not been read. */
  private final ClassCalls calls;

  private final Kind kind;
  private final boolean deep;
  private final Hierarchy hierarchy;

  private SuspendCalls(Marks marks, Selection caller, ClassCalls calls, Kind kind, boolean deep) {
    this.marks = marks;
    this.caller = caller;
    this.calls = calls;
    this.kind = kind;
    this.deep = deep;
    this.hierarchy = new Hierarchy(marks);
  }

  /** What the calls are in. */
  private enum Kind { MARKED, ON_DEMAND }

  /**
   * Decides for calls in marked methods of the class of the selection, which was made by these marks.
   *
   * @param calls all that the class makes
   * @param deep whether they may be linked to twins of any class on demand
   */
  public static SuspendCalls inMarked(Marks marks, Selection caller, ClassCalls calls, boolean deep) {
    return new SuspendCalls(marks, caller, calls, Kind.MARKED, deep);
  }

  /** Decides for calls in a method that gets its twin on demand. */
  public static SuspendCalls onDemand(Marks marks, Selection caller, boolean deep) {
    return new SuspendCalls(marks, caller, null, Kind.ON_DEMAND, deep);
  }

  /** Whether any class may get twins for the sake of these calls. */
  public boolean areDeep() {
    return deep;
  }

  /**
   * Whether calls count as plain while a lock of {@code java.util.concurrent} is held: where nobody who wrote the code has
   * thought of a suspension.
   */
  public boolean keepLocks() {
    return kind == Kind.ON_DEMAND;
  }

  /**
   * Whether the call may reach woven code, and so is to be linked by {@code invokedynamic}. It is not where the method
   * that will run is known and not marked. Nor is it where that instruction would fail and the plain one would not: the
   * types in its descriptor are resolved when it is linked, and must exist and be accessible (JVMS 5.4.3.5).
   */
  public boolean maySuspend(MethodInsnNode call) {
    boolean ofHandle = marks.reach().leadsThroughHandles(call.owner, call.name);
    boolean linkable = !call.name.startsWith("<")
        && !call.owner.startsWith("[")
        && (ofHandle || !HANDLES.contains(call.owner))
        && !isCloneOfArray(call)
        && namedTypes(call).allMatch(type -> hierarchy.canName(caller.type().name(), type));
    return linkable && (ofHandle || mayRunWovenCode(call));
  }

  /**
   * As Kotlin writes it. Whoever calls a protected method of {@code Object} on an object names a class that he may call it
   * on; only for arrays the verifier makes an exception (JVMS 4.10.1.8), which dynamic linking does not.
   */
  private static boolean isCloneOfArray(MethodInsnNode call) {
    return call.getOpcode() == Opcodes.INVOKEVIRTUAL && call.owner.equals("java/lang/Object") && call.name.equals("clone");
  }

  private static Stream<String> namedTypes(MethodInsnNode call) {
    Stream<Type> types =
        Stream.concat(Stream.of(Type.getArgumentTypes(call.desc)), Stream.of(Type.getReturnType(call.desc)));
    Stream<String> classes = types
        .map(type -> type.getSort() == Type.ARRAY ? type.getElementType() : type)
        .filter(type -> type.getSort() == Type.OBJECT)
        .map(Type::getInternalName);
    return Stream.concat(Stream.of(call.owner), classes);
  }

  private boolean mayRunWovenCode(MethodInsnNode call) {
    MethodKey key = new MethodKey(call.name, call.desc);
    Resolved target = hierarchy.resolve(call.owner, key);
    boolean dynamic = call.getOpcode() == Opcodes.INVOKEVIRTUAL || call.getOpcode() == Opcodes.INVOKEINTERFACE;
    if (target == null) {
      // Declared perhaps in a superclass that was generated, or in a class that cannot be read; if not, linking fails as
      // the call would.
      return dynamic ? isWorthLinking(call.owner, key) : marks.find(call.owner) == null;
    }
    if (dynamic && isOverridable(target.method()) && !marks.find(call.owner).isFinal()) {
      return isWorthLinking(call.owner, key);
    }
    Mark mark = mark(target);
    return mark != null && marks.leads().somewhere(target, mark, caller.type().name(), calls)
        || mark == null && marks.reach().isWorthTwin(target, deep);
  }

  /** Null if it has none. Lambdas and accessors of the class itself get theirs only when it is woven. */
  private Mark mark(Resolved target) {
    Mark mark = marks.markOf(target.owner(), target.method());
    return mark != null || !target.owner().name().equals(caller.type().name())
        ? mark
        : caller.markOf(target.method().key());
  }

  /** In marked methods, any call that is selected by the receiver, since nobody knows what overrides it. */
  private boolean isWorthLinking(String owner, MethodKey key) {
    return kind == Kind.MARKED || !LeafCalls.contains(owner, key);
  }

  private static boolean isOverridable(MethodSummary method) {
    return method.isOverridable() && !method.isFinal();
  }
}
