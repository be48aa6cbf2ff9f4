package heddle.agent;

import heddle.agent.select.LoaderMarks;
import heddle.agent.select.Mark;
import heddle.agent.select.Marks;
import heddle.agent.select.classfile.ClassSummary;
import heddle.agent.select.classfile.Hierarchy.Resolved;
import heddle.agent.select.classfile.MethodKey;
import heddle.agent.select.classfile.MethodSummary;
import heddle.agent.select.reach.Admission;
import heddle.agent.select.reach.LeafCalls;
import heddle.agent.weave.ClassWeaver;
import heddle.agent.weave.WovenClass;
import heddle.woven.Companions;
import heddle.woven.LinkCosts;
import heddle.woven.OnDemand;
import java.io.IOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Proxy;
import java.util.function.Function;

/**
 * Weaves methods of the JDK, and of jars without rules, when woven code is about to call them. Whatever goes wrong, the
 * call stays plain. Thread-safe.
 */
final class OnDemandTwins implements OnDemand.Source {
  private final LoaderMarks marks;
  private final Decisions decisions;
  private final Admission admission;
  private final Function<Marks, ClassWeaver> weavers;
  private final LoadedClassFiles classFiles;
  private final InvokeAccess access;
  private final AgentOptions options;
  private final FailureReport failures;
  private final RuntimeSight sight = new RuntimeSight();


  OnDemandTwins(
      LoaderMarks marks, Decisions decisions, Admission admission, Function<Marks, ClassWeaver> weavers, LoadedClassFiles classFiles,
      InvokeAccess access, AgentOptions options) {
    this.marks = marks;
    this.decisions = decisions;
    this.admission = admission;
    this.weavers = weavers;
    this.classFiles = classFiles;
    this.access = access;
    this.options = options;
    this.failures = new FailureReport(options);
  }

  @Override
  public boolean mayLeadToSuspension(Class<?> receiver, Class<?> owner, String name, MethodType type) {
    MethodKey method = new MethodKey(name, type.toMethodDescriptorString());
    return !LeafCalls.contains(internalName(receiver), internalName(owner), method);
  }

  @Override
  public byte[] make(Class<?> declaring, String name, MethodType type, boolean isStatic, boolean deep) {
    String className = internalName(declaring);
    MethodKey method = new MethodKey(name, type.toMethodDescriptorString());
    boolean asWoven = isMadeByWovenCode(declaring) || Proxy.isProxyClass(declaring);
    if (!asWoven && !admission.admits(className, name, deep) || !sight.has(declaring.getClassLoader())) {
      return null;
    }
    byte[] classFile = null;
    try {
      Marks ofLoader = marks.of(declaring.getClassLoader());
      ClassSummary summary = ofLoader.find(className);
      if (summary == null) {
        classFile = classFiles.of(declaring);
        summary = classFile == null ? null : ClassSummary.of(classFile);
      }
      MethodSummary declared = summary == null ? null : summary.methods().get(method);
      if (declared == null || declared.isStatic() != isStatic
          || !asWoven && !ofLoader.reach().isWorthTwin(new Resolved(summary, declared), deep)) {
        return null;
      }
      classFile = classFile == null ? classFiles.of(declaring) : classFile;
      if (classFile == null) {
        return null;
      }
      WovenClass woven = weave(ofLoader, classFile, className, method, deep);
      decisions.addTwin(declaring.getClassLoader(), name, woven);
      access.letRead(declaring.getModule());
      return woven.companion();
    } catch (IOException | RuntimeException | LinkageError failure) {
      failures.report(className, classFile, failure);
      return null;
    }
  }

  private WovenClass weave(Marks ofLoader, byte[] classFile, String className, MethodKey method, boolean deep)
      throws IOException {
    Mark mark = new Mark(Mark.Origin.ON_DEMAND, "called by woven code");
    long begun = System.nanoTime();
    ClassWeaver weaver = weavers.apply(ofLoader);
    WovenClass woven = WeaveLog.log(weaver, classFile.length, () -> weaver.weaveOne(classFile, method, deep, mark));
    LinkCosts.exclude(System.nanoTime() - begun);
    failures.report(woven, classFile);
    if (woven.companion() != null && options.dump().isPresent()) {
      ClassDump.write(
          options.dump().get(), Companions.nameFor(className) + "." + method.name(), ClassDump.WOVEN, woven.companion());
    }
    if (options.verbose()) {
      woven.lines().forEach(Messages::info);
    }
    return woven;
  }

  @Override
  public void refused(Class<?> declaring, String name, MethodType type, Throwable reason) {
    Messages.warn("the JVM has refused the twin of " + declaring.getName() + "." + name + type.toMethodDescriptorString()
        + ", which stays plain. Reason: " + reason
        + ". Please report this with what the options verify=true and dump=<directory> yield");
  }

  /** Whether it is an anonymous or local class within one that has marks: what would be a lambda if it were one method. */
  private boolean isMadeByWovenCode(Class<?> type) {
    try {
      Class<?> around = type.isAnonymousClass() || type.isLocalClass() ? type.getNestHost() : null;
      return around != null && decisions.about(around.getClassLoader(), internalName(around)) != null;
    } catch (LinkageError incomplete) {
      return false;
    }
  }

  private static String internalName(Class<?> type) {
    return type.getName().replace('.', '/');
  }
}
