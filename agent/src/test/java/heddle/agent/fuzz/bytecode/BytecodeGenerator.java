package heddle.agent.fuzz.bytecode;

import heddle.agent.fuzz.Choices;
import heddle.agent.fuzz.Program;
import heddle.agent.fuzz.ProgramGenerator;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceMethodVisitor;

/** Makes programs of legal bytecode, of which compilers would make only some. They always end, for they run out of fuel. */
public final class BytecodeGenerator implements ProgramGenerator {
  @Override
  public Program generate(Choices choices) {
    World world = new World(choices);
    Map<String, byte[]> classFiles = new LinkedHashMap<>();
    for (Type type : List.of(Types.FACE, Types.BASE, Types.DERIVED, Types.MAIN)) {
      classFiles.put(type.getInternalName(), choices.part(() -> new ClassMaker(choices, world, type).make()));
    }
    return new Program(Types.MAIN.getInternalName(), classFiles, () -> text(classFiles));
  }

  /** What differs from program to program. */
  private static String text(Map<String, byte[]> classFiles) {
    StringWriter text = new StringWriter();
    for (byte[] classFile : classFiles.values()) {
      ClassNode node = new ClassNode();
      new ClassReader(classFile).accept(node, ClassReader.SKIP_FRAMES);
      text.append(node.name + ", version " + node.version + "\n");
      for (MethodNode method : node.methods) {
        if (!Members.isMember(method.name)) {
          Textifier lines = new Textifier();
          method.accept(new TraceMethodVisitor(lines));
          text.append("  " + method.name + method.desc + "\n");
          lines.print(new PrintWriter(text, true));
        }
      }
    }
    return text.toString();
  }
}
