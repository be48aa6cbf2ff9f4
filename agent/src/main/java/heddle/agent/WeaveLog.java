package heddle.agent;

import heddle.agent.weave.ClassWeaver;
import heddle.agent.weave.RecordingMeter;
import heddle.agent.weave.WovenClass;
import heddle.profile.WeaveRecords;

/** Tells the runtime what was woven, if that is measured. */
final class WeaveLog {
  private WeaveLog() {}

  /** @param bytes size of the original class file */
  static void add(ClassWeaver weaver, WovenClass woven, int bytes) {
    if (weaver.meter() instanceof RecordingMeter meter) {
      WeaveRecords.add(meter.profile(woven, bytes));
    }
  }
}
