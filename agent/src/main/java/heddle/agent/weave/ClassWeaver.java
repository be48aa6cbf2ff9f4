package heddle.agent.weave;

import heddle.agent.analyze.PlainCall;
import heddle.agent.emit.Abi;
import heddle.agent.select.LambdaSite;
import heddle.agent.select.Mark;
import heddle.agent.select.Marks;
import heddle.agent.select.MethodSelector;
import heddle.agent.select.Selection;
import heddle.agent.select.SuspendCalls;
import heddle.agent.select.classfile.Hierarchy;
import heddle.agent.select.classfile.MethodKey;
import heddle.agent.weave.WovenClass.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/**
 * Weaves a class: select, then for each marked method analyse, reject, lay out, emit the entry copy, emit the resume copy.
 * The class's own methods stay byte for byte what they were.
 */
public final class ClassWeaver {
  private static final int BYTES_PER_METHOD = 65_535;

  private final Marks marks;

  /** Weaves by the marks of the loader that defines the class. */
  public ClassWeaver(Marks marks) {
    this.marks = marks;
  }

  /**
   * Weaves a class that is about to be defined.
   *
   * @throws IllegalArgumentException if the class file is of a version that is not known yet
   */
  public WovenClass weave(byte[] classFile) {
    return weave(classFile, false);
  }

  /** Weaves a class that is loaded and cannot get new members: its copies go to a companion. */
  public WovenClass weaveBeside(byte[] classFile) {
    return weave(classFile, true);
  }

  private WovenClass weave(byte[] classFile, boolean beside) {
    ClassReader reader = new ClassReader(classFile);
    ClassNode node = new ClassNode();
    reader.accept(node, ClassReader.EXPAND_FRAMES);
    Selection selection = new MethodSelector(marks).select(node);
    Hierarchy hierarchy = new Hierarchy(marks);
    MethodWeaver weaver = new MethodWeaver(node, hierarchy, new SuspendCalls(marks, selection));
    Outcome outcome = new Outcome(node.name);
    int ordinal = 0;
    for (Map.Entry<MethodNode, Mark> marked : selection.marks().entrySet()) {
      outcome.add(marked.getKey(), marked.getValue(), weaver, ordinal++);
    }
    boolean makesLambdas = node.methods.stream().anyMatch(ClassWeaver::makesLambda);
    return beside || ModernForm.isNeededFor(node)
        ? outcome.writeBeside(reader, node, hierarchy, makesLambdas)
        : outcome.write(reader, makesLambdas);
  }

  private static boolean makesLambda(MethodNode method) {
    for (var insn : method.instructions) {
      if (insn instanceof InvokeDynamicInsnNode call && LambdaSite.of(call) != null) {
        return true;
      }
    }
    return false;
  }

  /** The methods of one class as they are woven. */
  private static final class Outcome {
    private final String className;
    private final Map<MethodKey, List<MethodNode>> copies = new LinkedHashMap<>();
    private final Map<MethodKey, Mark> woven = new LinkedHashMap<>();
    private final Set<MethodKey> withoutCalls = new LinkedHashSet<>();
    private final Map<MethodKey, Refusal> refused = new LinkedHashMap<>();
    private final Map<MethodKey, List<PlainCall>> plainCalls = new LinkedHashMap<>();

    Outcome(String className) {
      this.className = className;
    }

    void add(MethodNode method, Mark mark, MethodWeaver weaver, int ordinal) {
      MethodKey key = new MethodKey(method.name, method.desc);
      try {
        add(key, mark, weaver.weave(method, ordinal));
      } catch (AnalyzerException | RuntimeException | StackOverflowError failure) { // one method's, not the class's
        refused.put(key, new Refusal(mark, "the weaver failed with " + failure + ", which is a defect of it", failure));
      }
    }

    private void add(MethodKey key, Mark mark, MethodWeaver.Result result) {
      if (!result.refusals().isEmpty()) {
        refused.put(key, new Refusal(mark, String.join("; and ", result.refusals()), null));
      } else if (!result.copies().isEmpty()) {
        copies.put(key, result.copies());
        woven.put(key, mark);
        plainCalls.put(key, result.plainCalls());
      } else {
        withoutCalls.add(key);
      }
    }

    WovenClass write(ClassReader reader, boolean makesLambdas) {
      while (true) {
        try {
          byte[] bytes = copies.isEmpty() && !makesLambdas ? null : bytes(reader, copies(), makesLambdas);
          return new WovenClass(className, bytes, null, false, woven, withoutCalls, refused, plainCalls);
        } catch (MethodTooLargeException tooLarge) {
          refuse(tooLarge);
        }
      }
    }

    WovenClass writeBeside(ClassReader reader, ClassNode node, Hierarchy hierarchy, boolean makesLambdas) {
      byte[] bytes = makesLambdas ? bytes(reader, List.of(), true) : null;
      while (true) {
        try {
          byte[] companion = copies.isEmpty() ? null : CompanionClass.of(node, copies(), hierarchy);
          return new WovenClass(className, bytes, companion, true, woven, withoutCalls, refused, plainCalls);
        } catch (MethodTooLargeException tooLarge) {
          refuse(tooLarge);
        }
      }
    }

    private List<MethodNode> copies() {
      return copies.values().stream().flatMap(List::stream).toList();
    }

    /** The original, copied through as it is, with the copies behind its own methods. */
    private static byte[] bytes(ClassReader reader, List<MethodNode> added, boolean makesLambdas) {
      ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
      writer.setComputeLimits(Integer.MAX_VALUE, Long.MAX_VALUE); // jumps of four bytes make it compute frames, of any size
      reader.accept(new ClassVisitor(Opcodes.ASM9, writer) {
        @Override
        public void visitEnd() {
          added.forEach(method -> method.accept(writer));
          super.visitEnd();
        }
      }, 0);
      int lambdas = makesLambdas ? writer.newClass(Abi.LAMBDAS) : 0;
      byte[] bytes = writer.toByteArray();
      if (makesLambdas) {
        LambdaBootstraps.redirect(bytes, lambdas);
      }
      return bytes;
    }

    private void refuse(MethodTooLargeException tooLarge) {
      List<MethodKey> keys = new ArrayList<>(copies.keySet());
      MethodKey key = keys.stream()
          .filter(k -> copies.get(k).stream()
              .anyMatch(c -> c.name.equals(tooLarge.getMethodName()) && c.desc.equals(tooLarge.getDescriptor())))
          .findFirst()
          .orElseThrow(() -> tooLarge);
      copies.remove(key);
      plainCalls.remove(key);
      refused.put(key, new Refusal(woven.remove(key), "its copy " + tooLarge.getMethodName() + " would have "
          + tooLarge.getCodeSize() + " bytes, more than the " + BYTES_PER_METHOD + " that a method may have; split it", null));
    }
  }
}
