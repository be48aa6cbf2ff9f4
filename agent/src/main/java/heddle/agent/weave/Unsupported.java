package heddle.agent.weave;

import heddle.agent.analyze.Instructions;
import heddle.agent.analyze.MethodAnalysis;
import heddle.agent.analyze.SuspensionPoint;
import heddle.agent.analyze.Value;
import heddle.agent.select.classfile.BootLayer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/** What cannot be woven, and why: all reasons at once, each with what to do. */
final class Unsupported {
  private Unsupported() {}

  /** Reasons that can be seen before the analysis. {@code owner} is the internal name of the class. */
  static List<String> inDeclaration(String owner, MethodNode method) {
    List<String> reasons = new ArrayList<>();
    if ((method.access & Opcodes.ACC_SYNCHRONIZED) != 0) {
      reasons.add("it is synchronized, and a frame that holds a monitor cannot leave the stack; "
          + (BootLayer.CURRENT.isJdk(owner)
              ? "suspend outside of what it calls back, or call a class that needs no lock"
              : "narrow the lock to a block without suspending calls"));
    }
    int words = Instructions.passedWords(method.desc, (method.access & Opcodes.ACC_STATIC) != 0);
    if (words > Instructions.MAX_LINKED_WORDS) {
      reasons.add("its parameters take " + words + " words, more than the " + Instructions.MAX_LINKED_WORDS
          + " that a linked call can pass; pass an object instead");
    }
    return reasons;
  }

  /** Reasons that the analysis shows. {@code canName} tells whether the class may name a type. */
  static List<String> inCode(MethodAnalysis analysis, Predicate<String> canName) {
    Set<String> inaccessible = new LinkedHashSet<>();
    for (SuspensionPoint point : analysis.framed()) {
      Stream<Value> kept = Stream.concat(
          point.stack().stream(), IntStream.range(0, point.locals().size()).mapToObj(point::kept));
      kept.filter(value -> value.tag() == Value.Tag.REFERENCE)
          .map(value -> elementType(value.type()))
          .filter(type -> type.getSort() == Type.OBJECT && !canName.test(type.getInternalName()))
          .forEach(type -> inaccessible.add(type.getClassName()));
    }
    return inaccessible.stream()
        .map(type -> "it keeps a value of type " + type + " across a suspension, which its class cannot name;"
            + " give the variable a type that is public and on the class path, or, if it is of another agent, name Heddle's"
            + " agent before it on the command line")
        .toList();
  }

  private static Type elementType(Type type) {
    return type.getSort() == Type.ARRAY ? type.getElementType() : type;
  }
}
