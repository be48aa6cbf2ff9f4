/**
 * Libraries that push, pulled from: one program for each, with the library's jar as it was published, no marks and no rules.
 * The method that pushes is ordinary code, which runs with and without a generator around it.
 */
package heddle.examples.pull;
