/**
 * Programs for JVMs of their own that know nothing of Heddle, not even by their names: to the agent, a class in a package
 * of its own is a sign that Heddle is in use.
 */
package unmarked;
