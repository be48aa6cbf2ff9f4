package heddle.agent;

import heddle.woven.OnDemand;
import heddle.woven.SuspensionCounts;
import java.lang.instrument.Instrumentation;

/** What has to be there when the first class is woven, and would cost programs without marks for nothing before. */
final class AtFirstWeaving implements Runnable {
  private final OnDemandTwins twins;
  private final LoadedClassFiles classFiles;
  private final InvokeAccess access;
  private final Instrumentation instrumentation;

  AtFirstWeaving(
      OnDemandTwins twins, LoadedClassFiles classFiles, InvokeAccess access, Instrumentation instrumentation) {
    this.twins = twins;
    this.classFiles = classFiles;
    this.access = access;
    this.instrumentation = instrumentation;
  }

  @Override
  public void run() {
    access.open();
    instrumentation.addTransformer(classFiles, true);
    if (!OnDemand.makeBy(twins)) {
      Messages.warn("on this JVM nothing can be suspended through methods of the JDK, since it lets nobody add code beside its"
          + " classes. What is marked works.");
    }
    SuspensionCounts.measureWith(instrumentation::getObjectSize);
    new SelfTest().run();
  }
}
