package heddle.agent.weave;

import heddle.agent.analyze.MethodAnalysis;
import heddle.agent.analyze.MethodAnalyzer;
import heddle.agent.analyze.PlainCall;
import heddle.agent.emit.CodeSize;
import heddle.agent.emit.EntryEmitter;
import heddle.agent.emit.Form;
import heddle.agent.emit.PassEmitter;
import heddle.agent.emit.ResumeEmitter;
import heddle.agent.emit.WovenNames;
import heddle.agent.layout.FrameLayout;
import heddle.agent.peel.SplitPlan;
import heddle.agent.select.SuspendCalls;
import heddle.agent.select.classfile.Hierarchy;
import heddle.agent.weave.WeaveMeter.Pass;
import heddle.woven.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/** Weaves the methods of one class, one by one. */
class MethodWeaver {
  private final ClassNode owner;
  private final Hierarchy hierarchy;
  private final MethodAnalyzer analyzer;
  private final int largestPlain;
  private final boolean deep;
  private final WeaveMeter meter;
  private final boolean countsPasses;

  /** @param countsPasses whether the copies are to count how often suspension points are passed */
  MethodWeaver(ClassNode owner, Hierarchy hierarchy, SuspendCalls suspendCalls, WeaveMeter meter, boolean countsPasses) {
    this(owner, hierarchy, suspendCalls, meter, countsPasses, CodeSize.MOST_COMPILED);
  }

  /** @param largestPlain size up to which copies are emitted in plain form */
  MethodWeaver(
      ClassNode owner, Hierarchy hierarchy, SuspendCalls suspendCalls, WeaveMeter meter, boolean countsPasses,
      int largestPlain) {
    this.owner = owner;
    this.meter = meter;
    this.countsPasses = countsPasses;
    this.largestPlain = largestPlain;
    this.hierarchy = hierarchy;
    this.deep = suspendCalls.areDeep();
    this.analyzer = new MethodAnalyzer(owner.name, suspendCalls::maySuspend, suspendCalls.keepLocks());
  }

  /**
   * The result for one method.
   *
   * @param copies the methods to add; none if it is refused, or has no call that may suspend
   * @param refusals why it is refused; empty if it is not
   * @param plainCalls calls in it that cannot suspend
   */
  record Result(List<MethodNode> copies, List<String> refusals, List<PlainCall> plainCalls) {
    static Result refused(List<String> reasons) {
      return new Result(List.of(), reasons, List.of());
    }
  }

  /** @param ordinal number of the method in its class */
  Result weave(MethodNode method, int ordinal) throws AnalyzerException {
    meter.begin(Pass.REJECT);
    List<String> refusals = Unsupported.inDeclaration(owner.name, method);
    if (!refusals.isEmpty()) {
      return Result.refused(refusals);
    }
    meter.begin(Pass.ANALYZE);
    MethodAnalysis analysis =
        analyzer.analyze(ModernForm.isNeededFor(owner, method) ? ModernForm.of(owner, method, hierarchy) : method);
    meter.begin(Pass.REJECT);
    refusals = Unsupported.inCode(analysis, type -> hierarchy.canName(owner.name, type));
    if (!refusals.isEmpty()) {
      return Result.refused(refusals);
    }
    List<MethodNode> copies = copies(analysis, ordinal);
    meter.copied(analysis.points().size(), copies.stream().mapToInt(CodeSize::of).sum());
    return new Result(copies, List.of(), analysis.plainCalls());
  }

  private List<MethodNode> copies(MethodAnalysis analysis, int ordinal) {
    List<MethodNode> copies = new ArrayList<>();
    if (analysis.points().isEmpty() && analysis.plainCalls().isEmpty()) {
      return copies;
    }
    meter.begin(Pass.LAY_OUT);
    FrameLayout layout = FrameLayout.of(analysis);
    boolean leavesFrames = !analysis.framed().isEmpty();
    String shape = leavesFrames ? Shapes.define(layout.refs(), layout.ints(), layout.longs()) : null;
    WovenNames names = WovenNames.of(owner, analysis.method(), ordinal, shape);
    String sourceFile = owner.sourceFile == null ? "" : owner.sourceFile;
    PassEmitter passes = countsPasses ? PassEmitter.of(analysis, sourceFile) : PassEmitter.NONE;
    meter.begin(Pass.EMIT_ENTRY);
    copies.add(smallEnough(form -> EntryEmitter.emit(analysis, layout, names, sourceFile, passes, form)));
    if (leavesFrames) {
      meter.begin(Pass.EMIT_RESUME);
      SplitPlan plan = ResumePlan.of(analysis);
      copies.add(smallEnough(form -> ResumeEmitter.emit(analysis, layout, names, plan, passes, form)));
    }
    if (deep) {
      copies.forEach(DeepCalls::mark);
    }
    return copies;
  }

  private MethodNode smallEnough(Function<Form, MethodNode> emitter) {
    MethodNode plain = emitter.apply(Form.PLAIN);
    return CodeSize.of(plain) <= largestPlain ? plain : CodeSize.withFarGotos(emitter.apply(Form.COMPACT));
  }
}
