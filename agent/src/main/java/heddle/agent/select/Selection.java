package heddle.agent.select;

import heddle.agent.select.classfile.ClassSummary;
import heddle.agent.select.classfile.MethodKey;
import java.util.Map;
import org.objectweb.asm.tree.MethodNode;

/**
 * The methods of one class that are to be woven.
 *
 * @param type the class
 * @param marks in the order of the class
 */
public record Selection(ClassSummary type, Map<MethodNode, Mark> marks) {
  public boolean isEmpty() {
    return marks.isEmpty();
  }

  /** The mark of the class's method of this name and descriptor; null if it is not among them. */
  Mark markOf(MethodKey key) {
    for (Map.Entry<MethodNode, Mark> marked : marks.entrySet()) {
      if (marked.getKey().name.equals(key.name()) && marked.getKey().desc.equals(key.descriptor())) {
        return marked.getValue();
      }
    }
    return null;
  }

  /** One line for each method, with the reason. */
  @Override
  public String toString() {
    StringBuilder lines = new StringBuilder(type.javaName()).append('\n');
    marks.forEach((method, mark) ->
        lines.append("  ").append(method.name).append(method.desc).append(": ").append(mark).append('\n'));
    return lines.toString();
  }
}
