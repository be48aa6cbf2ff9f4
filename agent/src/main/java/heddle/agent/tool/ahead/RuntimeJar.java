package heddle.agent.tool.ahead;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** The runtime by itself, out of the jar that has it together with the agent. */
final class RuntimeJar {
  private static final String RUNTIME = "heddle/";
  private static final List<String> AGENT = List.of("heddle/agent/", "heddle/probe/");

  private RuntimeJar() {}

  /** What {@code heddle-runtime.jar} has, not woven. */
  static Archive of(Path agentJar) throws IOException {
    Archive agent = Archive.read(agentJar);
    List<Entry> entries = new ArrayList<>();
    for (Entry entry : agent.entries()) {
      if (entry.path().equals(JarFile.MANIFEST_NAME)) {
        entries.add(entry.with(manifest(new Manifest(new ByteArrayInputStream(entry.content())))));
      } else if (isOfRuntime(entry.path()) || entry.path().equals("META-INF/LICENSE")) {
        entries.add(entry);
      }
    }
    return new Archive("the runtime in " + agent.name(), null, false, entries, Map.of());
  }

  /** Whether the archive has the classes of the runtime. */
  static boolean isItself(Archive archive) {
    return archive.has("heddle/woven/FrameStack.class");
  }

  /** The same of the archive and of those inside. */
  static boolean isIn(Archive archive) {
    return isItself(archive)
        || archive.jars().values().stream().anyMatch(RuntimeJar::isIn);
  }

  private static boolean isOfRuntime(String path) {
    return path.startsWith(RUNTIME) && AGENT.stream().noneMatch(path::startsWith);
  }

  private static byte[] manifest(Manifest ofAgent) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(new Attributes.Name("Automatic-Module-Name"), ModuleOpener.RUNTIME);
    attributes.put(Attributes.Name.IMPLEMENTATION_TITLE, "Heddle runtime, woven ahead of time");
    attributes.put(
        Attributes.Name.IMPLEMENTATION_VERSION, ofAgent.getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    manifest.write(bytes);
    return bytes.toByteArray();
  }
}
