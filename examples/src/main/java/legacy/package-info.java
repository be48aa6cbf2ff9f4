/**
 * Stands for a library that was written before Heddle and that nobody can change: there is not a word of Heddle in it.
 * It is Java 8, and a test packs it into a jar of its own.
 */
package legacy;
