package heddle;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that may suspend: the Heddle agent weaves it as its class loads, so that an {@code await} or a
 * {@code yield} below it may take its frame off the stack and put it back later.
 *
 * <p>On a type it marks every method the type declares. A method that overrides a marked one is marked too, and so is a
 * lambda or a method reference whose functional interface is. Constructors, class initialisers and native methods
 * cannot suspend and are left alone.
 *
 * <p>The mark changes nothing for callers outside of coroutines: they run the method as it was compiled.
 *
 * <pre>{@code
 * @Suspendable static int compute(int x, int y) {
 *   sleep(Duration.ofSeconds(1));
 *   return x + y;
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Suspendable {}
