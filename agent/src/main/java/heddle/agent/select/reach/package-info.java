/**
 * What methods without a mark can lead to a suspension, so that they are worth a twin when woven code calls them; and which
 * of those that rules for classes have marked. Enter at {@link heddle.agent.select.reach.Reach}, {@link
 * heddle.agent.select.reach.Leads}.
 * Invariant: a method that is said to lead nowhere makes no call that user code may answer by suspending, except those that
 * {@link heddle.agent.select.reach.LeafCalls} leaves out on purpose.
 */
package heddle.agent.select.reach;
