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

  /** Whether the class's method of this name and descriptor is among them. */
  public boolean contains(MethodKey key) {
    return marks.keySet().stream()
        .anyMatch(method -> method.name.equals(key.name()) && method.desc.equals(key.descriptor()));
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
