package heddle.agent.tool.ahead;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.ModuleNode;
import org.objectweb.asm.tree.ModuleOpenNode;
import org.objectweb.asm.tree.ModuleRequireNode;

/**
 * Lets a module use the runtime, and the runtime find the copies in it: by what the agent would do to the module in the JVM
 * (JVMS 4.7.25).
 */
final class ModuleOpener {
  /** The module that {@code heddle-runtime.jar} is. */
  static final String RUNTIME = "heddle.runtime";

  static final String DESCRIPTOR = "module-info.class";

  private ModuleOpener() {}

  /** The descriptor with a {@code requires} of the runtime, and with {@code packages}, of internal names, open to it. */
  static byte[] open(byte[] descriptor, Set<String> packages) {
    ClassReader reader = new ClassReader(descriptor);
    ClassNode node = new ClassNode();
    reader.accept(node, 0);
    ModuleNode module = node.module;
    module.requires.removeIf(required -> required.module.equals(RUNTIME)); // perhaps required when compiling only
    module.requires.add(new ModuleRequireNode(RUNTIME, 0, null));
    if ((module.access & Opcodes.ACC_OPEN) == 0) {
      packages.forEach(name -> open(module, name));
    }
    ClassWriter writer = new ClassWriter(0);
    node.accept(writer);
    return writer.toByteArray();
  }

  private static void open(ModuleNode module, String packageName) {
    List<ModuleOpenNode> opens = module.opens == null ? new ArrayList<>() : module.opens;
    module.opens = opens;
    for (ModuleOpenNode open : opens) {
      if (open.packaze.equals(packageName)) {
        if (open.modules != null && !open.modules.contains(RUNTIME)) { // else it is open to all
          open.modules.add(RUNTIME);
        }
        return;
      }
    }
    opens.add(new ModuleOpenNode(packageName, 0, new ArrayList<>(List.of(RUNTIME))));
  }

  /** The name of the module. */
  static String name(byte[] descriptor) {
    ClassNode node = new ClassNode();
    new ClassReader(descriptor).accept(node, ClassReader.SKIP_CODE);
    return node.module.name;
  }
}
