package heddle.agent.weave;

import heddle.agent.analyze.PlainCall;
import heddle.agent.emit.Abi;
import heddle.agent.emit.CodeSize;
import heddle.agent.select.Mark;
import heddle.agent.select.classfile.ClassFinder;
import heddle.agent.select.classfile.Hierarchy;
import heddle.agent.select.classfile.MethodKey;
import heddle.agent.verify.CopyVerifier;
import heddle.agent.verify.Flaw;
import heddle.agent.weave.WeaveMeter.Pass;
import heddle.agent.weave.WovenClass.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/** The methods of one class as they are woven, and the class file made of them with as few refused as need be. */
final class ClassOutcome {
  /** Of constants and of methods (JVMS 4.11). */
  private static final int MOST_ENTRIES = 65_535;

  private final String className;
  private final int methods;

  /** To check the copies by; null if they are not to be checked. */
  private final ClassFinder checkedBy;

  /** Sizes of the original methods. */
  private final Map<MethodKey, Integer> sizes = new HashMap<>();

  /** Of the larger copies. */
  private final Map<MethodKey, Integer> copySizes = new HashMap<>();

  private final Map<MethodKey, List<MethodNode>> copies = new LinkedHashMap<>();
  private final Map<MethodKey, Mark> woven = new LinkedHashMap<>();
  private final Set<MethodKey> withoutCalls = new LinkedHashSet<>();
  private final Map<MethodKey, Refusal> refused = new LinkedHashMap<>();
  private final Map<MethodKey, List<PlainCall>> plainCalls = new LinkedHashMap<>();
  private byte[] rejected;
  private final WeaveMeter meter;

  ClassOutcome(ClassNode node, ClassFinder checkedBy, WeaveMeter meter) {
    this.className = node.name;
    this.methods = node.methods.size();
    this.checkedBy = checkedBy;
    this.meter = meter;
  }

  void add(MethodNode method, Mark mark, MethodWeaver weaver, int ordinal) {
    MethodKey key = new MethodKey(method.name, method.desc);
    sizes.put(key, CodeSize.of(method));
    meter.beginMethod(key, sizes.get(key));
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
      int largest = result.copies().stream().mapToInt(CodeSize::of).max().orElse(0);
      copySizes.put(key, largest);
      if (largest > CodeSize.MOST) {
        refuseTooLarge(key);
      }
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
        className, bytes, companion, false, beside, woven, added, withoutCalls, refused, plainCalls, copySizes, rejected);
  }

  /** What {@code attempt} makes of the copies, when those that cannot be had are refused. */
  private byte[] settled(Supplier<byte[]> attempt) {
    meter.endMethods();
    meter.begin(Pass.WRITE);
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
      } catch (ClassTooLargeException tooLarge) {
        if (copies.isEmpty()) {
          return null; // there is no room even for the constant that lambdas need
        }
        refuseLargest(attempt, tooLarge);
      }
    }
  }

  /** Refuses the methods with the largest copies: as few as need be, found by a binary search. */
  private void refuseLargest(Supplier<byte[]> attempt, ClassTooLargeException tooLarge) {
    Map<MethodKey, List<MethodNode>> all = new LinkedHashMap<>(copies);
    List<MethodKey> largestFirst = new ArrayList<>(all.keySet());
    largestFirst.sort(Comparator.comparing(key -> -all.get(key).stream().mapToInt(CodeSize::of).sum()));
    int tooFew = 0;
    int enough = largestFirst.size();
    while (enough - tooFew > 1) {
      int middle = (tooFew + enough) >>> 1;
      copies.clear();
      copies.putAll(all);
      copies.keySet().removeAll(largestFirst.subList(0, middle));
      if (isTooLarge(attempt)) {
        tooFew = middle;
      } else {
        enough = middle;
      }
    }
    copies.clear();
    copies.putAll(all);
    int constants = tooLarge.getConstantPoolCount();
    String reason = "its class would have " + (constants == 0 ? "more methods" : constants + " constants, more")
        + " than the " + MOST_ENTRIES + " that a class may have, and so the largest methods stay plain, " + enough + " of "
        + largestFirst.size() + "; split the class, or mark fewer of its methods";
    largestFirst.subList(0, enough).forEach(method -> refuseMethod(method, reason, null));
  }

  private static boolean isTooLarge(Supplier<byte[]> attempt) {
    try {
      attempt.get();
      return false;
    } catch (ClassTooLargeException tooLarge) {
      return true;
    } catch (MethodTooLargeException anotherMatter) {
      return false;
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
  private byte[] bytes(ClassReader reader, List<MethodNode> added, boolean makesLambdas) {
    if (methods + added.size() > MOST_ENTRIES) { // ASM would cut the number off
      throw new ClassTooLargeException(className, 0);
    }
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
    MethodKey copy = new MethodKey(tooLarge.getMethodName(), tooLarge.getDescriptor());
    methodsOf(copy).forEach(this::refuseTooLarge);
  }

  private void refuseTooLarge(MethodKey method) {
    String reason = "its copies would have "
        + copies.get(method).stream().map(c -> CodeSize.of(c) + " (" + c.name + ")").collect(Collectors.joining(" and "))
        + " bytes, where a method may have " + CodeSize.MOST + " and it has " + sizes.get(method)
        + " itself; split it, or mark fewer of the methods that it calls";
    refuseMethod(method, reason, null);
  }

  private void refuseMethodOf(MethodKey copy, String reason, Throwable failure) {
    methodsOf(copy).forEach(method -> refuseMethod(method, reason, failure));
  }

  /** The method that the copy is of. */
  private List<MethodKey> methodsOf(MethodKey copy) {
    return copies.keySet().stream()
        .filter(method ->
            copies.get(method).stream().anyMatch(c -> c.name.equals(copy.name()) && c.desc.equals(copy.descriptor())))
        .toList();
  }

  private void refuseMethod(MethodKey method, String reason, Throwable failure) {
    copies.remove(method);
    plainCalls.remove(method);
    copySizes.remove(method);
    refused.put(method, new Refusal(woven.remove(method), reason, failure));
  }
}
