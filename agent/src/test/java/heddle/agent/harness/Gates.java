package heddle.agent.harness;

import heddle.agent.select.classfile.LoaderClassFinder;
import heddle.agent.select.classfile.MethodKey;
import heddle.agent.verify.CopyVerifier;
import heddle.agent.verify.Flaw;
import heddle.woven.Twins;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.util.CheckClassAdapter;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceMethodVisitor;

/**
 * Checks of woven class files which need no loading. The first is ASM's verifier, the last the agent's own. The second
 * compares the frames as written with those that ASM computes from the instructions alone:
 *
 * <ul>
 *   <li>where one is computed, one must be written;
 *   <li>each entry computed must be assignable to the one written there, as by the JVM's verifier. So an entry may be
 *       written as TOP, which the weaver does for locals that are dead, or as a supertype, but never as more than is known;
 *   <li>the stacks must have the same height;
 *   <li>where one is written and none computed, nothing is compared: it is not needed;
 *   <li>nor is code compared that cannot be reached, in which ASM writes frames of its own.
 * </ul>
 */
public final class Gates {
  private Gates() {}

  /** Throws an {@link AssertionError} that shows the method if {@code classFile} does not pass. */
  public static void check(byte[] classFile, ClassLoader loader) {
    verify(classFile, loader);
    compareFrames(classFile, new ClassFiles(loader));
    verifyCopies(classFile, loader);
  }

  /** The first gate alone, which does not ask who wrote the class. */
  public static void verify(byte[] classFile, ClassLoader loader) {
    StringWriter errors = new StringWriter();
    CheckClassAdapter.verify(new ClassReader(classFile), loader, false, new PrintWriter(errors));
    if (!errors.toString().isEmpty()) {
      throw new AssertionError(errors);
    }
  }

  private static void verifyCopies(byte[] classFile, ClassLoader loader) {
    List<Flaw> flaws =
        CopyVerifier.flaws(classFile, addedTo(classFile)::contains, new LoaderClassFinder(loader, Gates::runtime));
    if (!flaws.isEmpty()) {
      throw new AssertionError(new ClassReader(classFile).getClassName() + ": " + flaws);
    }
  }

  /** The methods that weaving has added to a class; a fixture may have methods of such names itself. */
  public static Set<MethodKey> addedTo(byte[] classFile) {
    return node(classFile).methods.stream()
        .filter(method -> Twins.isWovenName(method.name) && (method.access & Opcodes.ACC_SYNTHETIC) != 0)
        .map(method -> new MethodKey(method.name, method.desc))
        .collect(Collectors.toSet());
  }

  private static InputStream runtime(String path) {
    return Twins.class.getResourceAsStream("/" + path);
  }

  /** The same for a class by a compiler that sets flags which the JVM ignores, as Scala 3 does. */
  static void checkWithOddFlags(byte[] classFile, ClassLoader loader) {
    ClassWriter withLegalFlags = new ClassWriter(0);
    new ClassReader(classFile).accept(new ClassVisitor(Opcodes.ASM9, withLegalFlags) {
      @Override
      public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
        super.visit(version, access & ~Opcodes.ACC_STATIC, name, signature, superName, interfaces);
      }
    }, 0);
    check(withLegalFlags.toByteArray(), loader);
  }

  private static void compareFrames(byte[] classFile, ClassFiles classFiles) {
    ClassReader reader = new ClassReader(classFile);
    ClassNode written = node(classFile);
    ClassNode computed = node(recompute(reader, classFiles));
    for (int i = 0; i < written.methods.size(); i++) {
      MethodNode method = written.methods.get(i);
      if (Twins.isWovenName(method.name)) {
        new FrameComparison(written.name, method, computed.methods.get(i), classFiles).run();
      }
    }
  }

  private static byte[] recompute(ClassReader reader, ClassFiles classFiles) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
      @Override
      protected String getCommonSuperClass(String one, String other) {
        return classFiles.commonSuperclass(one, other);
      }
    };
    writer.setComputeLimits(Integer.MAX_VALUE, Long.MAX_VALUE);
    reader.accept(writer, ClassReader.SKIP_FRAMES);
    return writer.toByteArray();
  }

  private static ClassNode node(byte[] classFile) {
    ClassNode node = new ClassNode();
    new ClassReader(classFile).accept(node, ClassReader.EXPAND_FRAMES);
    return node;
  }

  /** A method as Textifier shows it. */
  static String text(MethodNode method) {
    Textifier text = new Textifier();
    method.accept(new TraceMethodVisitor(text));
    StringWriter lines = new StringWriter();
    text.print(new PrintWriter(lines, true));
    return lines.toString();
  }

  /** One method: the frames in front of each of its instructions. */
  private record FrameComparison(String owner, MethodNode written, MethodNode computed, ClassFiles classFiles) {
    void run() {
      List<AbstractInsnNode> instructions = real(written);
      List<AbstractInsnNode> others = real(computed);
      if (instructions.size() != others.size()) {
        throw failure("has code that ASM replaced", null);
      }
      for (int i = 0; i < instructions.size(); i++) {
        FrameNode declared = frameBefore(instructions.get(i));
        FrameNode known = frameBefore(others.get(i));
        if (known != null) {
          compare(i, declared, known);
        }
      }
    }

    private void compare(int at, FrameNode declared, FrameNode known) {
      if (declared == null) {
        throw failure("has no frame at instruction " + at, known);
      }
      boolean fits = declared.stack.size() == known.stack.size();
      for (int i = 0; fits && i < declared.stack.size(); i++) {
        fits = fits(known.stack.get(i), declared.stack.get(i));
      }
      int knownIndex = 0;
      for (int word = 0, i = 0; fits && i < declared.local.size(); i++) {
        knownIndex = indexOfWord(known.local, word);
        fits = fits(knownIndex < 0 ? Opcodes.TOP : known.local.get(knownIndex), declared.local.get(i));
        word += size(declared.local.get(i));
      }
      if (!fits) {
        throw failure("has a wrong frame at instruction " + at + ": locals " + declared.local + ", stack " + declared.stack, known);
      }
    }

    private boolean fits(Object known, Object declared) {
      if (declared.equals(Opcodes.TOP) || declared.equals(known)) {
        return true;
      }
      if (known.equals(Opcodes.NULL)) {
        return declared instanceof String;
      }
      return known instanceof String from && declared instanceof String to && classFiles.isAssignable(from, to);
    }

    /** The entry that starts at a word; -1 if none does. */
    private static int indexOfWord(List<Object> entries, int word) {
      int at = 0;
      for (int i = 0; i < entries.size(); i++) {
        if (at == word) {
          return i;
        }
        at += size(entries.get(i));
      }
      return -1;
    }

    private static int size(Object entry) {
      return entry.equals(Opcodes.LONG) || entry.equals(Opcodes.DOUBLE) ? 2 : 1;
    }

    /** The instructions that can be reached. */
    private List<AbstractInsnNode> real(MethodNode method) {
      try {
        Frame<BasicValue>[] frames = new Analyzer<>(new BasicInterpreter()).analyze(owner, method);
        return IntStream.range(0, frames.length)
            .filter(i -> frames[i] != null)
            .mapToObj(method.instructions::get)
            .filter(insn -> insn.getOpcode() >= 0)
            .toList();
      } catch (AnalyzerException e) {
        throw new IllegalStateException("the first gate has let it pass", e);
      }
    }

    private static FrameNode frameBefore(AbstractInsnNode insn) {
      AbstractInsnNode at = insn.getPrevious();
      while (at != null && at.getOpcode() < 0) {
        if (at instanceof FrameNode frame) {
          return frame;
        }
        at = at.getPrevious();
      }
      return null;
    }

    private AssertionError failure(String what, FrameNode known) {
      String computedFrame = known == null ? "" : "; computed: locals " + known.local + ", stack " + known.stack;
      return new AssertionError(
          owner + "." + written.name + written.desc + " " + what + computedFrame + "\n" + text(written));
    }
  }
}
