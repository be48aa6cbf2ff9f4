/**
 * What has been measured, as values and as a file: {@link heddle.benchmarks.result.Measurement}s, each under its {@link
 * heddle.benchmarks.result.Key}, in one {@link heddle.benchmarks.result.Results} per JDK. Nothing here measures.
 */
package heddle.benchmarks.result;
