/**
 * What methods without a mark can lead to a suspension, so that they are worth a twin when woven code calls them. Enter at
 * {@link heddle.agent.select.reach.Reach}.
 * Invariant: a method that is said to lead nowhere makes no call that user code may answer by suspending, except those that
 * {@link heddle.agent.select.reach.LeafCalls} leaves out on purpose.
 */
package heddle.agent.select.reach;
