package heddle.agent.fuzz;

/** Makes a program of any decisions. The same decisions make the same program. */
public interface ProgramGenerator {
  Program generate(Choices choices);
}
