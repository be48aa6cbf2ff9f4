/**
 * What applications use: {@link heddle.Suspendable} marks methods; generators, tasks and the event loop are in the
 * packages below.
 */
package heddle;
