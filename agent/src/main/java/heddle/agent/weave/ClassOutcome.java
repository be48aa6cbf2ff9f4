package heddle.agent.weave;

import heddle.agent.analyze.PlainCall;
import heddle.agent.emit.Abi;
import heddle.agent.select.Mark;
import heddle.agent.select.classfile.ClassFinder;
import heddle.agent.select.classfile.Hierarchy;
import heddle.agent.select.classfile.MethodKey;
import heddle.agent.verify.CopyVerifier;
import heddle.agent.verify.Flaw;
import heddle.agent.weave.WovenClass.Refusal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/** The methods of one class as they are woven, and the class file made of them with as few refused as need be. */
final class ClassOutcome {
  private static final int BYTES_PER_METHOD = 65_535;

  private final String className;

  /** To check the copies by; null if they are not to be checked. */
  private final ClassFinder checkedBy;

  private final Map<MethodKey, List<MethodNode>> copies = new LinkedHashMap<>();
  private final Map<MethodKey, Mark> woven = new LinkedHashMap<>();
  private final Set<MethodKey> withoutCalls = new LinkedHashSet<>();
  private final Map<MethodKey, Refusal> refused = new LinkedHashMap<>();
  private final Map<MethodKey, List<PlainCall>> plainCalls = new LinkedHashMap<>();
  private byte[] rejected;

  ClassOutcome(String className, ClassFinder checkedBy) {
    this.className = className;
    this.checkedBy = checkedBy;
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
    byte[] bytes = settled(() -> copies.isEmpty() && !makesLambdas ? null : bytes(reader, copies(), makesLambdas));
    return result(bytes, null, false, added());
  }

  WovenClass writeBeside(ClassReader reader, ClassNode node, Hierarchy hierarchy, boolean makesLambdas) {
    byte[] bytes = makesLambdas ? bytes(reader, List.of(), true) : null;
    byte[] companion = settled(() -> copies.isEmpty() ? null : CompanionClass.of(node, copies(), hierarchy));
    return result(bytes, companion, true, added());
  }

  /**
   * Writes a class that is being redefined. It keeps the methods that were added to it: those whose code is the same as they
   * are, the others as {@link Stubs}, with their successors in a companion.
   */
  WovenClass writeAgain(
      ClassReader reader, ClassNode node, Hierarchy hierarchy, boolean makesLambdas, Map<MethodKey, AddedMethods> before) {
    byte[] companion = settled(() -> {
      List<MethodNode> moved = copies.keySet().stream()
          .filter(method -> !isSame(method, before))
          .flatMap(method -> copies.get(method).stream())
          .toList();
      return moved.isEmpty() ? null : CompanionClass.of(node, moved, hierarchy);
    });
    Stubs stubs = new Stubs(node);
    byte[] bytes = settled(() -> bytes(
        reader,
        before.keySet().stream().flatMap(method -> kept(method, before, stubs).stream()).toList(),
        makesLambdas));
    Map<MethodKey, AddedMethods> added = new LinkedHashMap<>();
    before.forEach((method, methods) -> added.put(method, isSame(method, before) ? methods : methods.emptied()));
    return result(bytes, companion, false, added);
  }

  private boolean isSame(MethodKey method, Map<MethodKey, AddedMethods> before) {
    return copies.containsKey(method) && AddedMethods.of(copies.get(method)).equals(before.get(method));
  }

  private List<MethodNode> kept(MethodKey method, Map<MethodKey, AddedMethods> before, Stubs stubs) {
    return isSame(method, before)
        ? copies.get(method)
        : before.get(method).methods().stream()
            .map(copy -> stubs.of(copy, method, copies.containsKey(method)))
            .toList();
  }

  private Map<MethodKey, AddedMethods> added() {
    Map<MethodKey, AddedMethods> added = new LinkedHashMap<>();
    copies.forEach((method, nodes) -> added.put(method, AddedMethods.of(nodes)));
    return added;
  }

  private WovenClass result(
      byte[] bytes, byte[] companion, boolean beside, Map<MethodKey, AddedMethods> added) {
    return new WovenClass(
        className, bytes, companion, beside, woven, added, withoutCalls, refused, plainCalls, rejected);
  }

  /** What {@code attempt} makes of the copies, when those that cannot be had are refused. */
  private byte[] settled(Supplier<byte[]> attempt) {
    while (true) {
      try {
        byte[] bytes = attempt.get();
        List<Flaw> flaws = checkedBy == null || bytes == null ? List.of() : flaws(bytes);
        if (flaws.isEmpty()) {
          return bytes;
        }
        rejected = rejected == null ? bytes : rejected;
        flaws.forEach(this::refuse);
      } catch (MethodTooLargeException tooLarge) { // a copy: the original's methods are copied through
        refuse(tooLarge);
      }
    }
  }

  private List<Flaw> flaws(byte[] bytes) {
    Set<MethodKey> added = new HashSet<>();
    copies().forEach(copy -> added.add(new MethodKey(copy.name, copy.desc)));
    return CopyVerifier.flaws(bytes, added::contains, checkedBy);
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

  private void refuse(Flaw flaw) {
    String reason = "its copy " + flaw.method().name() + " does not verify, which is a defect of the weaver: " + flaw.reason();
    refuseMethodOf(flaw.method(), reason, new VerifyError(className + "." + flaw));
  }

  private void refuse(MethodTooLargeException tooLarge) {
    String reason = "its copy " + tooLarge.getMethodName() + " would have " + tooLarge.getCodeSize()
        + " bytes, more than the " + BYTES_PER_METHOD + " that a method may have; split it";
    refuseMethodOf(new MethodKey(tooLarge.getMethodName(), tooLarge.getDescriptor()), reason, null);
  }

  private void refuseMethodOf(MethodKey copy, String reason, Throwable failure) {
    for (MethodKey method : List.copyOf(copies.keySet())) {
      if (copies.get(method).stream().anyMatch(c -> c.name.equals(copy.name()) && c.desc.equals(copy.descriptor()))) {
        copies.remove(method);
        plainCalls.remove(method);
        refused.put(method, new Refusal(woven.remove(method), reason, failure));
      }
    }
  }
}
