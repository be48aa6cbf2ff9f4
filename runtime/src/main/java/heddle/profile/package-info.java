/**
 * What coroutines cost, and where they wait: {@link heddle.profile.Profiler} counts, {@link heddle.profile.Dump} shows what is
 * there now.
 */
package heddle.profile;
