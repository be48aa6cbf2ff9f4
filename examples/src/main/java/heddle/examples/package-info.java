/** Heddle by example: one program per idea. {@link heddle.examples.Main} runs them by name. */
package heddle.examples;
