package heddle.agent.emit;

import heddle.agent.analyze.MethodAnalysis;
import heddle.agent.analyze.SuspensionPoint;
import org.objectweb.asm.Type;

/** What counts, in both copies of a method, that a suspension point is passed. Tail calls have no number to be counted by. */
public final class PassEmitter {
  /** Counts nothing, and emits nothing. */
  public static final PassEmitter NONE = new PassEmitter(null, "");

  /** Null if nothing is to be counted. */
  private final MethodAnalysis analysis;

  private final String sourceFile;

  private PassEmitter(MethodAnalysis analysis, String sourceFile) {
    this.analysis = analysis;
    this.sourceFile = sourceFile;
  }

  /** Counts at the points of that method. */
  public static PassEmitter of(MethodAnalysis analysis, String sourceFile) {
    return new PassEmitter(analysis, sourceFile);
  }

  /** {@code [] → []}. */
  void emit(Code code, SuspensionPoint point) {
    if (analysis != null && !point.isTail()) {
      code.callDynamic(
          "pass", "()V", Abi.PASS, Type.getObjectType(analysis.owner()), analysis.method().name, sourceFile,
          analysis.lines(), point.id());
    }
  }
}
