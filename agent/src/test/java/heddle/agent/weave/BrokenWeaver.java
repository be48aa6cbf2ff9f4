package heddle.agent.weave;

import heddle.agent.select.Marks;
import java.util.function.Consumer;
import org.objectweb.asm.tree.MethodNode;

/** Weavers with a defect in one method, to see what becomes of the class. */
public final class BrokenWeaver {
  private BrokenWeaver() {}

  /** Throws when it comes to methods of that name. */
  public static ClassWeaver throwing(Marks marks, String name) {
    return breaking(marks, false, name, copy -> {
      throw new IllegalStateException("broken");
    });
  }

  /** Changes the copies of methods of that name. */
  public static ClassWeaver breaking(Marks marks, boolean verifies, String name, Consumer<MethodNode> change) {
    return new ClassWeaver(marks, verifies, (owner, hierarchy, calls) -> new MethodWeaver(owner, hierarchy, calls, WeaveMeter.OFF, false) {
      @Override
      Result weave(MethodNode method, int ordinal) throws org.objectweb.asm.tree.analysis.AnalyzerException {
        Result result = super.weave(method, ordinal);
        if (method.name.equals(name)) {
          result.copies().forEach(change);
        }
        return result;
      }
    });
  }
}
