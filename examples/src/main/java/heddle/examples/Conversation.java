package heddle.examples;

import heddle.generator.Coroutine;
import java.util.NoSuchElementException;

/** A generator that is spoken to, and that lets another one speak in its place: {@code RESULT = yield from EXPR}. */
public final class Conversation {
  private Conversation() {}

  /** Prints what is said, and the result. */
  public static void main(String[] args) {
    Coroutine<Integer, String, Integer> other = Coroutine.of(io -> {
      String second = io.yield(2);
      String third = io.yield(3);
      return (second + third).length();
    });
    Coroutine<Integer, String, Integer> echo = Coroutine.of(io -> {
      String first = io.yield(1);
      Integer sub = io.yieldFrom(other);
      return first.length() + sub;
    });

    System.out.println("it yields " + echo.next());
    for (String answer : new String[] {"one", "two", "three"}) {
      System.out.println("we send " + answer);
      try {
        System.out.println("it yields " + echo.send(answer));
      } catch (NoSuchElementException stop) {
        System.out.println("it returns " + echo.result());
      }
    }
  }
}
