package heddle.agent.tool.process;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import heddle.agent.AgentInstaller;
import heddle.agent.Request;
import heddle.agent.RequestAgent;
import heddle.agent.tool.ToolException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A JVM that runs with the agent, to be asked by the attach API. */
final class OtherJvm {
  private OtherJvm() {}

  /**
   * Lets the JVM write its answer to the file.
   *
   * @throws ToolException if there is no such JVM, or it cannot be attached to, or runs without the agent
   */
  static void ask(String pid, Request request, Path file) throws IOException {
    VirtualMachine jvm = attach(pid);
    Path jar = Files.createTempFile("heddle", ".jar");
    try {
      if (jvm.getSystemProperties().getProperty(AgentInstaller.INSTALLED) == null) {
        throw new ToolException("Process " + pid + " runs without Heddle's agent, so that nothing is known of its coroutines."
            + " Start it with -javaagent:heddle-agent.jar.");
      }
      writeJar(jar);
      jvm.loadAgent(jar.toString(), RequestAgent.options(request, file.toAbsolutePath()));
    } catch (AgentLoadException | AgentInitializationException failed) {
      throw new ToolException("Process " + pid + " cannot answer: " + failed.getMessage()
          + ". Use the jar of the agent that it was started with; a JVM can also forbid it, by -XX:-EnableDynamicAgentLoading.");
    } finally {
      jvm.detach();
      Files.delete(jar);
    }
  }

  private static VirtualMachine attach(String pid) {
    try {
      return VirtualMachine.attach(pid);
    } catch (AttachNotSupportedException | IOException cannot) {
      throw new ToolException("Cannot attach to process " + pid + ": " + cannot.getMessage()
          + ". It has to be a running JVM of the same user; jps lists them.");
    } catch (NoClassDefFoundError missing) {
      throw new ToolException("This JVM lacks the module jdk.attach. Run the command by the java of a JDK.");
    }
  }

  /** The class that it names is in the other JVM. */
  private static void writeJar(Path file) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Agent-Class", RequestAgent.class.getName());
    try (OutputStream out = Files.newOutputStream(file); JarOutputStream jar = new JarOutputStream(out, manifest)) {
      jar.finish();
    }
  }
}
