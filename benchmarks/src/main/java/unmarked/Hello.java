package unmarked;

/** The shortest program. */
public final class Hello {
  private Hello() {}

  /** Prints a line. */
  public static void main(String[] args) {
    System.out.println("Hello");
  }
}
