package heddle.agent.emit;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.agent.analyze.Kind;
import heddle.agent.harness.Fixtures;
import heddle.agent.harness.WovenFixtures;
import heddle.woven.Twins;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** What copies tell debuggers of lines and variables is true. */
class DebugTablesTest {
  static List<String> classes() throws ClassNotFoundException {
    List<String> classes = new ArrayList<>();
    for (Class<?> fixture : Fixtures.all()) {
      classes.addAll(WovenFixtures.classesOf(fixture));
    }
    return classes;
  }

  private static List<MethodNode> methods(String internalName) {
    byte[] woven = WovenFixtures.weave(internalName).classFile();
    ClassNode node = new ClassNode();
    new ClassReader(woven == null ? WovenFixtures.classFile(internalName) : woven).accept(node, ClassReader.EXPAND_FRAMES);
    return node.methods;
  }

  private static List<MethodNode> copies(String internalName) {
    return methods(internalName).stream()
        .filter(method -> Twins.isWovenName(method.name) && (method.access & Opcodes.ACC_SYNTHETIC) != 0)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("classes")
  void aVariableHoldsAValueOfItsTypeWhereverItIsVisible(String internalName) throws AnalyzerException {
    for (MethodNode method : copies(internalName)) {
      Frame<BasicValue>[] frames = new Analyzer<>(new BasicInterpreter()).analyze(internalName, method);
      for (LocalVariableNode variable : method.localVariables) {
        Type type = Type.getType(variable.desc);
        for (int i : visibleAt(variable, method)) {
          BasicValue value = frames[i] == null ? null : frames[i].getLocal(variable.index);
          if (value != null) {
            assertThat(value.getType()).as("%s.%s: %s at %d", internalName, method.name, variable.name, i).isNotNull()
                .matches(held -> Kind.of(held) == Kind.of(type));
          }
        }
      }
    }
  }

  /** But for the second name of the receiver, which is one slot with two names. */
  @ParameterizedTest
  @MethodSource("classes")
  void aSlotHasOneNameAtATime(String internalName) {
    for (MethodNode method : copies(internalName)) {
      Set<String> seen = new HashSet<>();
      for (LocalVariableNode variable : method.localVariables) {
        for (int i : visibleAt(variable, method)) {
          if (!variable.name.equals("self")) {
            assertThat(seen.add(variable.index + " at " + i)).as(method.name + ": " + variable.name).isTrue();
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("classes")
  void copiesHaveTheVariablesAndLinesOfTheirMethodAndNoOthers(String internalName) {
    List<MethodNode> all = methods(internalName);
    for (MethodNode copy : copies(internalName)) {
      List<MethodNode> originals =
          all.stream().filter(method -> isOriginal(method, copy)).toList();
      Set<String> names = new TreeSet<>(Set.of("self"));
      Set<Integer> lines = new TreeSet<>();
      originals.forEach(method -> {
        names.addAll(names(method));
        lines.addAll(lines(method));
      });
      assertThat(names).as(copy.name).containsAll(names(copy));
      assertThat(lines).as(copy.name).containsAll(lines(copy));
      if (originals.size() == 1 && !copy.name.contains("$resume")) {
        assertThat(lines(copy)).as(copy.name).isEqualTo(lines);
        assertThat(names(copy)).as(copy.name).containsAll(names(originals.get(0)));
      }
    }
  }

  /** Overloads are told apart but for their resume copies. */
  private static boolean isOriginal(MethodNode method, MethodNode copy) {
    String name = Pattern.quote(method.name);
    boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
    return copy.name.matches(name + "\\$resume\\d+")
        || copy.name.matches(name + "(\\$overload\\p{XDigit}+)?\\$co" + (isStatic ? "\\$static" : ""))
            && copy.desc.matches("\\(" + (isStatic ? "" : "L[^;]*;") + Pattern.quote(parameters(method)) + "L[^;]*;\\).*");
  }

  private static String parameters(MethodNode method) {
    return method.desc.substring(1, method.desc.indexOf(')'));
  }

  private static Set<String> names(MethodNode method) {
    Set<String> names = new TreeSet<>();
    if (method.localVariables != null) {
      method.localVariables.forEach(variable -> names.add(variable.name));
    }
    return names;
  }

  private static Set<Integer> lines(MethodNode method) {
    Set<Integer> lines = new TreeSet<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof LineNumberNode line) {
        lines.add(line.line);
      }
    }
    return lines;
  }

  /** Indices of the instructions in a variable's range. */
  private static List<Integer> visibleAt(LocalVariableNode variable, MethodNode method) {
    List<Integer> visible = new ArrayList<>();
    int end = method.instructions.indexOf(variable.end);
    assertThat(method.instructions.indexOf(variable.start)).isBetween(0, end);
    for (int i = method.instructions.indexOf(variable.start); i < end; i++) {
      if (method.instructions.get(i).getOpcode() >= 0) {
        visible.add(i);
      }
    }
    return visible;
  }
}
