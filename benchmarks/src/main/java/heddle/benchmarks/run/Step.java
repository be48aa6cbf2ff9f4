package heddle.benchmarks.run;

import heddle.benchmarks.result.Gap;
import heddle.benchmarks.result.Measurement;
import java.util.List;

/**
 * A part of a run that can be done by itself.
 *
 * @param name how it is chosen: a workload's name, or what is compared
 * @param settings how it measures, for the report
 */
record Step(String name, String settings, Work work) {
  /** What a step does. */
  interface Work {
    /** Measures, and tells {@code progress} each figure as soon as it is there. */
    void run(Progress progress) throws Exception;
  }

  /** Gets what a step finds out. */
  interface Progress {
    void measured(List<Measurement> measurements);

    void failed(List<Gap> gaps);
  }
}
