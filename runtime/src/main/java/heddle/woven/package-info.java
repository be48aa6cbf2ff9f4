/**
 * What woven code may name: the continuation as woven methods see it ({@link heddle.woven.FrameStack}), the frames they
 * leave behind ({@link heddle.woven.Frame}), and the bootstrap methods that link their calls ({@link
 * heddle.woven.Linker}). Not for applications; changes together with the agent. Start at {@code FrameStack}.
 *
 * <p>Invariant: classes of this package are never woven themselves; their suspendable methods have hand-written twins.
 */
package heddle.woven;
