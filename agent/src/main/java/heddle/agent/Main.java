package heddle.agent;

/** {@code java -jar heddle-agent.jar}: says how to use it. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.print(AgentOptions.help());
  }
}
