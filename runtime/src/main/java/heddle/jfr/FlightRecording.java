package heddle.jfr;

import heddle.loop.ProfileEvents;

/** Whether there is a Flight Recorder, for those who may run where there is none. Thread-safe. */
public final class FlightRecording {
  private static final boolean AVAILABLE = ModuleLayer.boot().findModule("jdk.jfr").isPresent();

  private static volatile boolean muted;

  private FlightRecording() {}

  /** Lets it not be told of tasks and loops any more: for when the JVM ends, and only measures itself. */
  public static void mute() {
    muted = true;
  }

  static boolean isMuted() {
    return muted;
  }

  /** Whether this JVM has the module of the Flight Recorder. */
  public static boolean isAvailable() {
    return AVAILABLE;
  }

  /** What tells it of tasks and loops; null if there is none. */
  public static ProfileEvents eventsOrNull() {
    return AVAILABLE ? new FlightEvents() : null;
  }

  /** A suspension has failed for the reason that the text gives. */
  public static void unwovenFrame(String text) {
    if (AVAILABLE) {
      UnwovenFrameEvent.record(text);
    }
  }
}
