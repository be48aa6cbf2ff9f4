package heddle.loop;

import heddle.profile.WaitReason;
import java.nio.channels.SelectableChannel;

/** Where a task waits for a channel to be ready. */
final class WaiterForChannel extends Waiter {
  private final SelectableChannel channel;

  WaiterForChannel(SelectableChannel channel) {
    this.channel = channel;
  }

  @Override
  protected WaitReason reason() {
    return WaitReason.SOCKET;
  }

  @Override
  protected Object subject() {
    return channel;
  }
}
