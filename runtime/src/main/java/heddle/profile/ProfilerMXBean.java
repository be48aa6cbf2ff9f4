package heddle.profile;

/** The profiler and the dumps for management tools, as {@value #NAME}. Operations are those of {@link Profiler} and {@link Dump}. */
public interface ProfilerMXBean {
  /** Under which it is registered. */
  String NAME = "heddle:type=Profiler";

  /** Whether it records. */
  boolean isOn();

  /** How many suspensions it has counted. */
  long getSuspensions();

  /** How many frames were saved for them. */
  long getSaves();

  /** The bytes of these. */
  long getSavedBytes();

  /** How many steps tasks have made. */
  long getSteps();

  /** How many tasks there are that have not ended. */
  long getTasks();

  /** How many of these wait for each other. */
  long getDeadlockedTasks();

  /** Begins to record, from zero; nothing if it does. */
  void start();

  /** Ends to record. */
  void stop();

  /** What was recorded, for people. */
  String profile();

  /** All tasks, for people. */
  String dump();

  /** Who awaits whom, for people. */
  String tree();

  /** All tasks, for tools. */
  String json();
}
