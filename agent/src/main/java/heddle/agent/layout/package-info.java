/**
 * Third pass: which value goes to which field of a method's frame. Enter at {@link heddle.agent.layout.FrameLayout#of}.
 * Pure arithmetic over the analysis; a slot never moves within a method.
 */
package heddle.agent.layout;
