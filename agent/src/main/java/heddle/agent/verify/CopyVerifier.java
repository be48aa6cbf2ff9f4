package heddle.agent.verify;

import heddle.agent.select.classfile.ClassFinder;
import heddle.agent.select.classfile.MethodKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Checks the methods that were added to a class. Loads nothing. */
public final class CopyVerifier {
  private CopyVerifier() {}

  /**
   * What is wrong with the added methods of a class, which are static; empty if they are right.
   *
   * @param classFile as the JVM is to be given it
   * @param isAdded which methods to check; the others are their author's
   * @param classes finds the classes that these methods name
   */
  public static List<Flaw> flaws(byte[] classFile, Predicate<MethodKey> isAdded, ClassFinder classes) {
    ClassNode node = new ClassNode();
    new ClassReader(classFile).accept(node, ClassReader.EXPAND_FRAMES);
    Assignability types = new Assignability(classes);
    List<Flaw> flaws = new ArrayList<>();
    Set<MethodKey> seen = new HashSet<>();
    for (MethodNode method : node.methods) {
      MethodKey key = new MethodKey(method.name, method.desc);
      if (!isAdded.test(key)) {
        continue;
      }
      String reason = seen.add(key)
          ? new MethodCheck(node.name, method, types).run()
          : "the class has a method of this name and type already";
      if (reason != null) {
        flaws.add(new Flaw(key, reason));
      }
    }
    return flaws;
  }
}
