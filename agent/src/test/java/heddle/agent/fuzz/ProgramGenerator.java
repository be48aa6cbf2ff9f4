package heddle.agent.fuzz;

/** Makes a program of any decisions. The same decisions make the same program. */
public interface ProgramGenerator {
  /** The program; null if a compiler has failed on it that is at fault itself. */
  Program generate(Choices choices);
}
