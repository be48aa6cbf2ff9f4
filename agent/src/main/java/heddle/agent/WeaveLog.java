package heddle.agent;

import heddle.agent.weave.ClassWeaver;
import heddle.agent.weave.RecordingMeter;
import heddle.agent.weave.WovenClass;
import heddle.jfr.FlightRecording;
import heddle.jfr.RefusalEvent;
import heddle.jfr.WeaveEvent;
import heddle.profile.WeaveRecords;
import java.util.function.Supplier;

/** Tells what is woven: the runtime, if that is measured, and the Flight Recorder, if it records. */
final class WeaveLog {
  private static final boolean TELLS_FLIGHT_RECORDER = FlightRecording.isAvailable();

  private WeaveLog() {}

  /** Lets {@code weaver} weave a class file of so many bytes. */
  static WovenClass log(ClassWeaver weaver, int bytes, Supplier<WovenClass> weaving) {
    WovenClass woven = TELLS_FLIGHT_RECORDER ? Flight.log(bytes, weaving) : weaving.get();
    if (weaver.meter() instanceof RecordingMeter meter) {
      WeaveRecords.add(meter.profile(woven, bytes));
    }
    return woven;
  }

  /** Loaded only if its events can be. */
  private static final class Flight {
    static WovenClass log(int bytes, Supplier<WovenClass> weaving) {
      WeaveEvent event = new WeaveEvent();
      event.begin();
      WovenClass woven = weaving.get();
      String type = woven.name().replace('/', '.');
      event.end(type, woven.woven().size(), bytes, woven.bytes(bytes));
      woven.refused().forEach((method, refusal) -> RefusalEvent.record(type, method.toString(), refusal.reason()));
      return woven;
    }
  }
}
