package heddle.agent.harness;

import heddle.agent.analyze.MethodAnalysis;
import heddle.agent.analyze.MethodAnalyzer;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/** Methods of fixtures as the weaver's passes see them. */
public final class Methods {
  private Methods() {}

  /** Analyses a method, all of whose calls of {@code Trace} may suspend. */
  public static MethodAnalysis analyze(String internalName, String method) throws AnalyzerException {
    ClassNode node = new ClassNode();
    new ClassReader(FixtureFiles.read(internalName)).accept(node, ClassReader.EXPAND_FRAMES);
    MethodNode found =
        node.methods.stream().filter(candidate -> candidate.name.equals(method)).findFirst().orElseThrow();
    return new MethodAnalyzer(node.name, call -> call.owner.equals("fixtures/Trace"), false).analyze(found);
  }
}
