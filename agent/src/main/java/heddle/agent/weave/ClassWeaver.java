package heddle.agent.weave;

import heddle.agent.select.LambdaSite;
import heddle.agent.select.Mark;
import heddle.agent.select.Marks;
import heddle.agent.select.MethodSelector;
import heddle.agent.select.Selection;
import heddle.agent.select.SuspendCalls;
import heddle.agent.select.classfile.ClassCalls;
import heddle.agent.select.classfile.ClassSummary;
import heddle.agent.select.classfile.Hierarchy;
import heddle.agent.select.classfile.MethodKey;
import heddle.agent.weave.WeaveMeter.Pass;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Weaves a class: select, then for each marked method analyse, reject, lay out, emit the entry copy, emit the resume copy;
 * then verify, if wanted.
 * The class's own methods stay byte for byte what they were.
 */
public final class ClassWeaver {
  /**
   * Groovy reads the methods of a closure's class when it makes the first one, and goes round in circles for ever if one
   * has a parameter of that class: so these get no new methods.
   */
  private static final String GROOVY_CLOSURE = "groovy/lang/Closure";

  private final Marks marks;
  private final boolean verifies;
  private final MethodWeavers methodWeavers;
  private final WeaveMeter meter;

  /**
   * Weaves by the marks of the loader that defines the class.
   *
   * @param verifies whether to check the copies, and to refuse methods whose copies do not pass
   */
  public ClassWeaver(Marks marks, boolean verifies) {
    this(marks, verifies, WeaveMeter.OFF, false);
  }

  /**
   * The same for a single class, whose weaving is measured.
   *
   * @param countsPasses whether the copies are to count how often suspension points are passed
   */
  public ClassWeaver(Marks marks, boolean verifies, WeaveMeter meter, boolean countsPasses) {
    this(
        marks, verifies, (owner, hierarchy, calls) -> new MethodWeaver(owner, hierarchy, calls, meter, countsPasses), meter);
  }

  ClassWeaver(Marks marks, boolean verifies, MethodWeavers methodWeavers) {
    this(marks, verifies, methodWeavers, WeaveMeter.OFF);
  }

  private ClassWeaver(Marks marks, boolean verifies, MethodWeavers methodWeavers, WeaveMeter meter) {
    this.marks = marks;
    this.verifies = verifies;
    this.methodWeavers = methodWeavers;
    this.meter = meter;
  }

  /** What has been told about the weaving. */
  public WeaveMeter meter() {
    return meter;
  }

  /** Makes what weaves the methods of a class. */
  interface MethodWeavers {
    MethodWeaver create(ClassNode owner, Hierarchy hierarchy, SuspendCalls suspendCalls);
  }

  /**
   * Weaves a class that is about to be defined, unless it was woven ahead of time.
   *
   * @throws IllegalArgumentException if the class file is of a version that is not known yet
   */
  public WovenClass weave(byte[] classFile) {
    return weave(classFile, false, null);
  }

  /** Weaves a class that is loaded and cannot get new members: its copies go to a companion. */
  public WovenClass weaveBeside(byte[] classFile) {
    return weave(classFile, true, null);
  }

  /** Weaves a class that is being redefined, and has been woven as {@code before}. */
  public WovenClass weaveAgain(byte[] classFile, WovenClass before) {
    return weave(classFile, before.isBeside(), before);
  }

  /**
   * Weaves one method of a class that is left as it is: its copies are the companion. The method is woven, refused, or
   * without calls that may suspend.
   *
   * @param deep whether its calls may in turn have twins of any class made
   * @param mark why it is woven
   */
  public WovenClass weaveOne(byte[] classFile, MethodKey method, boolean deep, Mark mark) {
    meter.begin(Pass.READ);
    ClassReader reader = new ClassReader(classFile);
    ClassNode node = new OneMethod(method);
    reader.accept(node, ClassReader.EXPAND_FRAMES);
    meter.begin(Pass.SELECT);
    Selection selection = new Selection(ClassSummary.of(node), Map.of());
    Hierarchy hierarchy = new Hierarchy(marks);
    MethodWeaver weaver = methodWeavers.create(node, hierarchy, SuspendCalls.onDemand(marks, selection, deep));
    ClassOutcome outcome = new ClassOutcome(node, verifies ? marks : null, meter);
    for (int i = 0; i < node.methods.size(); i++) {
      MethodNode declared = node.methods.get(i);
      if (declared.name.equals(method.name()) && declared.desc.equals(method.descriptor())) {
        outcome.add(declared, mark, weaver, i);
      }
    }
    WovenClass woven = outcome.writeBeside(reader, node, hierarchy, false);
    meter.end();
    return woven;
  }

  private WovenClass weave(byte[] classFile, boolean beside, WovenClass before) {
    WovenClass woven = weaveAll(classFile, beside, before);
    meter.end();
    return woven;
  }

  private WovenClass weaveAll(byte[] classFile, boolean beside, WovenClass before) {
    meter.begin(Pass.READ);
    ClassReader reader = new ClassReader(classFile);
    ClassNode node = new ClassNode();
    reader.accept(node, ClassReader.EXPAND_FRAMES);
    meter.begin(Pass.SELECT);
    Selection selection = new MethodSelector(marks).select(node);
    if (selection.type().isWovenAhead()) {
      return WovenClass.ahead(node.name, marks.wovenAhead(selection.type()));
    }
    Hierarchy hierarchy = new Hierarchy(marks);
    MethodWeaver weaver = methodWeavers.create(
        node, hierarchy, SuspendCalls.inMarked(marks, selection, ClassCalls.of(node), PushCode.isIn(node)));
    ClassOutcome outcome = new ClassOutcome(node, verifies ? marks : null, meter);
    int ordinal = 0;
    for (Map.Entry<MethodNode, Mark> marked : selection.marks().entrySet()) {
      outcome.add(marked.getKey(), marked.getValue(), weaver, ordinal++);
    }
    boolean makesLambdas = node.methods.stream().anyMatch(ClassWeaver::makesLambda);
    if (beside || ModernForm.isNeededFor(node) || GROOVY_CLOSURE.equals(node.superName)) {
      return outcome.writeBeside(reader, node, hierarchy, makesLambdas);
    }
    return before == null
        ? outcome.write(reader, makesLambdas)
        : outcome.writeAgain(reader, node, hierarchy, makesLambdas, before.added());
  }

  private static boolean makesLambda(MethodNode method) {
    for (var insn : method.instructions) {
      if (insn instanceof InvokeDynamicInsnNode call && LambdaSite.of(call) != null) {
        return true;
      }
    }
    return false;
  }
}
