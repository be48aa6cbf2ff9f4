package heddle.agent;

import heddle.agent.select.ClassFilter;
import heddle.agent.select.LoaderMarks;
import heddle.agent.select.Mark;
import heddle.agent.select.Marks;
import heddle.agent.select.classfile.ClassFileVersion;
import heddle.agent.select.classfile.JdkModules;
import heddle.agent.select.classfile.LoaderResources;
import heddle.agent.weave.ClassWeaver;
import heddle.agent.weave.ShapeNames;
import heddle.agent.weave.WovenClass;
import heddle.agent.weave.WovenClass.Refusal;
import heddle.woven.Companions;
import heddle.woven.FrameStack;
import heddle.woven.Shapes;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Weaves classes as they load, and beside those that have been loaded. Whatever goes wrong here, the class loads as it was,
 * with one warning.
 */
final class WeavingTransformer implements ClassFileTransformer {
  private final ClassFilter filter;
  private final LoaderMarks marks;
  private final Function<Marks, ClassWeaver> weavers;
  private final Decisions decisions;
  private final CompanionStore companions;
  private final AgentOptions options;
  private final FailureReport failures;
  private final Instrumentation instrumentation;
  private final Runnable atFirst;
  private final RuntimeSight sight = new RuntimeSight();
  private final Redefinitions redefinitions = new Redefinitions();
  private final AtomicBoolean begun = new AtomicBoolean();
  private final AtomicBoolean newerReported = new AtomicBoolean();

  /** @param atFirst run once, when the first class is to be woven */
  WeavingTransformer(
      ClassFilter filter, LoaderMarks marks, Function<Marks, ClassWeaver> weavers, Decisions decisions,
      CompanionStore companions, AgentOptions options, Instrumentation instrumentation, Runnable atFirst) {
    this.filter = filter;
    this.marks = marks;
    this.weavers = weavers;
    this.decisions = decisions;
    this.companions = companions;
    this.options = options;
    this.failures = new FailureReport(options);
    this.instrumentation = instrumentation;
    this.atFirst = atFirst;
  }

  @Override
  public byte[] transform(
      Module module, ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
    if (JdkModules.contains(module)) {
      return null;
    }
    try {
      marks.note(loader, module);
      WovenClass before = redefined == null ? null : decisions.about(loader, name);
      if (before == null && (!filter.mayHaveMarks(name, classFile, loader) || !sight.has(loader))) {
        return null;
      }
      if (ClassFileVersion.isUnknown(classFile)) {
        reportNewer(name, classFile);
        return null;
      }
      if (begun.compareAndSet(false, true)) {
        atFirst.run();
      }
      return weave(module, loader, classFile, redefined != null, before);
    } catch (Throwable failure) { // from here it would vanish in the JVM, and the class load unwoven without a word
      decisions.addFailed(loader, name, failure);
      failures.report(name, classFile, failure);
      return null;
    }
  }

  private void reportNewer(String name, byte[] classFile) {
    if (newerReported.compareAndSet(false, true)) {
      Messages.warn("cannot weave " + (name == null ? "a class without a name" : name.replace('/', '.'))
          + ": its class file is of version " + ClassFileVersion.text(ClassFileVersion.major(classFile))
          + ", newer than " + ClassFileVersion.text(ClassFileVersion.NEWEST) + ", the newest that this agent knows."
          + " It is loaded as it is, and so is every other class of such a version, without a further warning."
          + " Use a newer agent, or compile for an older release.");
    }
  }

  private byte[] weave(Module module, ClassLoader loader, byte[] classFile, boolean isLoaded, WovenClass before)
      throws IOException {
    ClassWeaver weaver = weavers.apply(marks.of(loader));
    WovenClass woven = WeaveLog.log(weaver, classFile.length, () -> weave(weaver, classFile, isLoaded, before));
    if (woven.isAhead()) {
      if (before == null) {
        keep(module, loader, woven, classFile);
      }
      return null;
    }
    if (redefinitions.needDetours(loader, woven.name(), isLoaded, classFile)) {
      woven = woven.isBeside() ? withoutDetours(woven) : woven.withDetours();
    }
    report(woven);
    failures.report(woven, classFile);
    if (woven.classFile() != null || woven.companion() != null) {
      dump(woven, classFile);
    }
    if (woven.companion() != null) {
      putCompanion(loader, woven, before);
    }
    if (woven.classFile() != null) {
      openToRuntime(module, woven.name());
    }
    decisions.add(loader, woven);
    return woven.classFile();
  }

  /** Lets a class that was woven ahead of time be suspended as it is. */
  private void keep(Module module, ClassLoader loader, WovenClass ahead, byte[] classFile) throws IOException {
    ShapeNames.in(classFile).forEach(Shapes::define);
    String path = Companions.nameFor(ahead.name()) + ".class";
    try (InputStream in = loader == null ? null : LoaderResources.open(loader, path)) {
      if (in != null) {
        byte[] companion = in.readAllBytes();
        ShapeNames.in(companion).forEach(Shapes::define);
        companions.put(loader, ahead.name(), companion);
      }
    }
    report(ahead);
    openToRuntime(module, ahead.name());
    decisions.add(loader, ahead);
  }

  /** A class that is loaded cannot get new members (JVMTI), nor lose those that it has got. */
  private static WovenClass weave(ClassWeaver weaver, byte[] classFile, boolean isLoaded, WovenClass before) {
    if (!isLoaded) {
      return weaver.weave(classFile);
    }
    return before == null ? weaver.weaveBeside(classFile) : weaver.weaveAgain(classFile, before);
  }

  /** A companion cannot be redefined, so that its copies never lead through the plain methods. */
  private static WovenClass withoutDetours(WovenClass woven) {
    Messages.warn(woven.name().replace('/', '.') + " may have been changed by another agent, as for a mock, but was woven"
        + " beside itself: in coroutines its methods go on as they were. Start the JVM with -javaagent:heddle-agent.jar, and"
        + " compile the class for Java 7 or later.");
    return woven;
  }

  private void putCompanion(ClassLoader loader, WovenClass woven, WovenClass before) {
    if (before == null || !before.isBeside() || companions.has(loader, woven.name())) {
      companions.put(loader, woven.name(), woven.companion());
    } else if (!before.added().equals(woven.added())) {
      Messages.warn(woven.name().replace('/', '.') + " has been redefined, but was woven beside itself and is in use: in"
          + " coroutines its methods go on as they were before. Restart the JVM to have the new ones.");
    }
  }

  private void report(WovenClass woven) {
    String type = woven.name().replace('/', '.');
    woven.refused().forEach((method, refusal) -> {
      if (refusal.failure() == null && (options.verbose() || wasAskedFor(refusal))) {
        Messages.warn("cannot weave " + type + "." + method + ": " + refusal.reason() + ". It is loaded as it is.");
      }
    });
    if (options.verbose()) {
      woven.lines().forEach(Messages::info);
    }
  }

  /** A rule covers many methods that nobody expects to suspend. If one of these does, the error says why it cannot. */
  private static boolean wasAskedFor(Refusal refusal) {
    return refusal.mark().origin() == Mark.Origin.METHOD;
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
      ClassDump.write(directory, woven.name(), ClassDump.WOVEN, woven.classFile());
      ClassDump.write(directory, Companions.nameFor(woven.name()), ClassDump.WOVEN, woven.companion());
      ClassDump.write(directory, woven.name(), ClassDump.ORIGINAL, original);
    }
  }
}
