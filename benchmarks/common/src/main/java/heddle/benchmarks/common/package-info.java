/**
 * What all variants of a workload share, so that they differ in nothing but how they suspend: its {@link
 * heddle.benchmarks.common.Sizes sizes}, its data, and the {@link heddle.benchmarks.common.MiniLoop} for those that
 * bring no scheduler. All of it belongs to one thread at a time.
 */
package heddle.benchmarks.common;
