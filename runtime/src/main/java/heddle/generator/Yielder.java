package heddle.generator;

import heddle.Suspendable;
import java.util.Iterator;

/**
 * Takes the values that a producer makes, one by one. The body of a {@link Generator} gets one and suspends at each
 * {@link #yield}; the same producer can be given any other consumer, such as {@code list::add}.
 *
 * <p>A method that yields takes it as a parameter and is marked, so that it may recurse as it likes: a value passes
 * from any depth to the consumer in one step.
 *
 * <pre>{@code
 * @Suspendable static void walk(Node n, Yielder<Integer> out) {
 *   if (n == null) return;
 *   walk(n.left, out);
 *   out.yield(n.value);
 *   walk(n.right, out);
 * }
 * Generator<Integer> inOrder = Generator.of(out -> walk(root, out));
 * }</pre>
 *
 * @param <T> type of the values
 */
@FunctionalInterface
public interface Yielder<T> {
  /**
   * Passes {@code value}, which may be null, to the consumer. In a generator it returns when the consumer wants the
   * next value; if the consumer closes the generator instead, it throws {@link GeneratorExit}.
   *
   * @throws heddle.UnwovenFrameException if a method between here and the generator is not woven
   * @throws IllegalStateException if the generator is not executing, or not as the caller
   */
  @Suspendable
  void yield(T value);

  /**
   * Yields all of {@code values} in order, each fetched when it is wanted. If the consumer closes the generator
   * meanwhile and the iterator is a generator too, or anything {@link AutoCloseable}, it is closed first (PEP 380).
   *
   * <p>For an iterator or a stream: {@code out.yieldAll(stream::iterator)}.
   */
  @Suspendable
  default void yieldAll(Iterable<? extends T> values) {
    Iterator<? extends T> each = values.iterator();
    while (each.hasNext()) {
      T value = each.next();
      try {
        this.yield(value);
      } catch (GeneratorExit exit) {
        GeneratorExit.closeSource(each);
        throw exit;
      }
    }
  }
}
