/**
 * Functions that stop in the middle: {@link heddle.generator.Generator} yields values to whoever iterates over it, its
 * primitive siblings do so without boxing, and a {@link heddle.generator.Coroutine} is answered too. The rules are
 * Python's (PEP 255, 342, 380 and 479). Start at {@code Generator}.
 *
 * <p>Invariant: the body of a generator runs only inside a call of one of its methods, on the thread of that call.
 */
package heddle.generator;
