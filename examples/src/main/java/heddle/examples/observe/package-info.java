/** Coroutines seen by tools that applications have already: meters and traces. */
package heddle.examples.observe;
