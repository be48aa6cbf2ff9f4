package heddle.benchmarks.peers.loom;

import java.util.concurrent.locks.LockSupport;

/** A generator made of a virtual thread, for a consumer in another one. Only one of the two is unparked at a time. */
final class ThreadGenerator implements IntGenerator, IntGenerator.Yielder {
  private static final int EMPTY = 0;
  private static final int READY = 1;
  private static final int ENDED = 2;

  private final Thread consumer = Thread.currentThread();
  private final Body body;
  private Thread producer;
  private volatile int state = EMPTY;
  private int value;

  ThreadGenerator(Body body) {
    this.body = body;
  }

  private void produce() {
    try {
      body.run(this);
    } finally {
      state = ENDED;
      LockSupport.unpark(consumer);
    }
  }

  @Override
  public void yieldValue(int next) {
    value = next;
    state = READY;
    LockSupport.unpark(consumer);
    while (state == READY) {
      LockSupport.park();
    }
  }

  @Override
  public boolean hasNext() {
    if (state == EMPTY) {
      if (producer == null) {
        producer = VirtualThreads.start(this::produce);
      } else {
        LockSupport.unpark(producer);
      }
      while (state == EMPTY) {
        LockSupport.park();
      }
    }
    return state == READY;
  }

  @Override
  public int nextInt() {
    state = EMPTY;
    return value;
  }
}
