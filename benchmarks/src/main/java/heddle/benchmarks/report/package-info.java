/**
 * Writes results up: {@link heddle.benchmarks.report.Report} makes one page of the results of all JDKs, with charts.
 * Each {@code ...Section} is a part of the page. What was not measured says so.
 */
package heddle.benchmarks.report;
