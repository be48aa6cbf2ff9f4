package heddle.agent.weave;

import heddle.agent.select.classfile.MethodKey;
import java.util.List;
import org.objectweb.asm.tree.MethodNode;

/**
 * What weaving has added to a class for one method: what to keep of it when the class is redefined.
 *
 * @param methods names and descriptors
 * @param fingerprint of their code, without line numbers
 */
public record AddedMethods(List<MethodKey> methods, long fingerprint) {
  /** No code has it. */
  private static final long NONE = -1;

  static AddedMethods of(List<MethodNode> copies) {
    return new AddedMethods(
        copies.stream().map(copy -> new MethodKey(copy.name, copy.desc)).toList(), Fingerprint.of(copies));
  }

  /** The same without the code. */
  AddedMethods emptied() {
    return new AddedMethods(methods, NONE);
  }
}
