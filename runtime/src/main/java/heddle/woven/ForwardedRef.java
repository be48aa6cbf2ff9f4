package heddle.woven;

/** A frame for a call whose value comes to another stack than that of the frame which waits for it. */
final class ForwardedRef extends Frame {
  private final FrameStack from;

  ForwardedRef(FrameStack from) {
    this.from = from;
  }

  @Override
  protected int resume(FrameStack stack) {
    return FrameStack.done(from.takeRef(), stack);
  }
}
