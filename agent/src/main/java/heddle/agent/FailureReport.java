package heddle.agent;

import heddle.agent.weave.WovenClass;
import heddle.agent.weave.WovenClass.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells of failures of the weaver itself: one warning per class, and the class files, without which nobody could look
 * into it. Thread-safe.
 */
final class FailureReport {
  private final AgentOptions options;

  /** Made when the first is needed, if no directory was given. Guarded by this. */
  private Path directory;

  FailureReport(AgentOptions options) {
    this.options = options;
    this.directory = options.dump().orElse(null);
  }

  /** A whole class could not be woven, or not even read. */
  void report(String className, byte[] original, Throwable failure) {
    Messages.warn("cannot weave " + className + "; it is loaded as it is. Reason: " + failure + ". "
        + dump(className == null ? "unnamed" : className, original, null));
    show(failure);
  }

  /** Says nothing if nothing has failed. */
  void report(WovenClass woven, byte[] original) {
    Map<String, Refusal> failed = new TreeMap<>();
    woven.refused().forEach((method, refusal) -> {
      if (refusal.failure() != null) {
        failed.put(method.toString(), refusal);
      }
    });
    if (failed.isEmpty()) {
      return;
    }
    StringBuilder text = new StringBuilder("cannot weave ").append(woven.name().replace('/', '.')).append('.');
    String separator = "";
    for (Map.Entry<String, Refusal> method : failed.entrySet()) {
      text.append(separator).append(method.getKey()).append(": ").append(method.getValue().reason());
      separator = "; ";
    }
    text.append(failed.size() == 1 ? ". It is loaded as it is. " : ". They are loaded as they are. ");
    Messages.warn(text + dump(woven.name(), original, woven.rejected()));
    failed.values().forEach(refusal -> show(refusal.failure()));
  }

  private void show(Throwable failure) {
    if (options.verbose()) {
      failure.printStackTrace();
    }
  }

  /** Writes what there is, and returns the sentence that says where. */
  private String dump(String className, byte[] original, byte[] rejected) {
    try {
      Path target = directory();
      ClassDump.write(target, className, ClassDump.ORIGINAL, original);
      if (rejected == null) {
        return "Please report this with the class file " + target.resolve(className + ClassDump.ORIGINAL);
      }
      ClassDump.write(target, className, ClassDump.REJECTED, rejected);
      return "Please report this with the class files " + target.resolve(className + ClassDump.ORIGINAL) + " and "
          + target.resolve(className + ClassDump.REJECTED);
    } catch (IOException | RuntimeException failed) {
      return "Please report this with the class file; it could not be written out: " + failed;
    }
  }

  private synchronized Path directory() throws IOException {
    if (directory == null) {
      directory = Files.createTempDirectory("heddle-failures");
    }
    return directory;
  }
}
