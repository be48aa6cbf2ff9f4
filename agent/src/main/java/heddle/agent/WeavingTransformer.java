package heddle.agent;

import heddle.agent.select.ClassFilter;
import heddle.agent.select.LoaderMarks;
import heddle.agent.select.Mark;
import heddle.agent.weave.ClassWeaver;
import heddle.agent.weave.WovenClass;
import heddle.agent.weave.WovenClass.Refusal;
import heddle.woven.Companions;
import heddle.woven.FrameStack;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Weaves classes as they load, and beside those that have been loaded. Whatever goes wrong here, the class loads as it was,
 * with one warning.
 */
final class WeavingTransformer implements ClassFileTransformer {
  private final ClassFilter filter;
  private final LoaderMarks marks;
  private final Decisions decisions;
  private final CompanionStore companions;
  private final AgentOptions options;
  private final Instrumentation instrumentation;
  private final AtomicBoolean selfTested = new AtomicBoolean();

  WeavingTransformer(
      ClassFilter filter, LoaderMarks marks, Decisions decisions, CompanionStore companions, AgentOptions options,
      Instrumentation instrumentation) {
    this.filter = filter;
    this.marks = marks;
    this.decisions = decisions;
    this.companions = companions;
    this.options = options;
    this.instrumentation = instrumentation;
  }

  @Override
  public byte[] transform(
      Module module, ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
    try {
      if (!filter.mayHaveMarks(name, classFile, loader)) {
        return null;
      }
      if (selfTested.compareAndSet(false, true)) {
        SelfTest.start();
      }
      return weave(module, loader, classFile, redefined != null && cannotGetMembers(loader, name));
    } catch (Throwable failure) { // from here it would vanish in the JVM, and the class load unwoven without a word
      Messages.warn("cannot weave " + name + "; it is loaded as it is. Reason: " + failure);
      if (options.verbose()) {
        failure.printStackTrace();
      }
      return null;
    }
  }

  /** A class that was loaded without copies must not get any now (JVMTI): they are put beside it. */
  private boolean cannotGetMembers(ClassLoader loader, String name) {
    WovenClass decided = decisions.about(loader, name);
    return decided == null || decided.isBeside();
  }

  private byte[] weave(Module module, ClassLoader loader, byte[] classFile, boolean beside) throws IOException {
    ClassWeaver weaver = new ClassWeaver(marks.of(loader));
    WovenClass woven = beside ? weaver.weaveBeside(classFile) : weaver.weave(classFile);
    decisions.add(loader, woven);
    report(woven);
    if (woven.companion() != null) {
      companions.put(loader, woven.name(), woven.companion());
      dump(woven, classFile);
    }
    if (woven.classFile() == null) {
      return null;
    }
    openToRuntime(module, woven.name());
    dump(woven, classFile);
    return woven.classFile();
  }

  private void report(WovenClass woven) {
    String type = woven.name().replace('/', '.');
    woven.refused().forEach((method, refusal) -> {
      if (options.verbose() || wasAskedFor(refusal)) {
        Messages.warn("cannot weave " + type + "." + method + ": " + refusal.reason() + ". It is loaded as it is.");
      }
      if (options.verbose() && refusal.failure() != null) {
        refusal.failure().printStackTrace();
      }
    });
    if (options.verbose()) {
      woven.woven().forEach((method, mark) -> Messages.info("woven " + type + "." + method + ": " + mark));
    }
  }

  /** A rule covers many methods that nobody expects to suspend. If one of these does, the error says why it cannot. */
  private static boolean wasAskedFor(Refusal refusal) {
    return refusal.failure() != null || refusal.mark().origin() == Mark.Origin.METHOD;
  }

  /** The runtime looks up copies by private look-ups, which a named module has to allow. */
  private void openToRuntime(Module module, String className) {
    Module runtime = FrameStack.class.getModule();
    int slash = className.lastIndexOf('/');
    String packageName = slash < 0 ? "" : className.substring(0, slash).replace('/', '.');
    if (module.isNamed() && !module.isOpen(packageName, runtime)) {
      instrumentation.redefineModule(
          module, Set.of(runtime), Map.of(), Map.of(packageName, Set.of(runtime)), Set.of(), Map.of());
    }
  }

  private void dump(WovenClass woven, byte[] original) throws IOException {
    if (options.dump().isPresent()) {
      Path directory = options.dump().get();
      write(directory.resolve(woven.name() + ".class"), woven.classFile());
      write(directory.resolve(Companions.nameFor(woven.name()) + ".class"), woven.companion());
      write(directory.resolve(woven.name() + ".original.class"), original);
    }
  }

  /** Writes nothing if there is nothing. */
  private static void write(Path file, byte[] bytes) throws IOException {
    if (bytes == null) {
      return;
    }
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }
}
