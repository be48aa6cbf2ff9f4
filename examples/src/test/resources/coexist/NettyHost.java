import static heddle.Coroutines.await;
import static heddle.Coroutines.sleep;

import heddle.Suspendable;
import heddle.loop.EventLoop;
import heddle.loop.Task;
import io.netty.channel.DefaultEventLoop;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Coroutines on the thread of a Netty event loop, which drives theirs. */
public final class NettyHost {
  private NettyHost() {}

  /** A future of Netty's as one that can be awaited. */
  static <T> CompletableFuture<T> stage(Future<T> future) {
    CompletableFuture<T> stage = new CompletableFuture<>();
    future.addListener((Future<T> done) -> {
      if (done.isSuccess()) {
        stage.complete(done.getNow());
      } else {
        stage.completeExceptionally(done.cause());
      }
    });
    return stage;
  }

  @Suspendable
  static String work(DefaultEventLoop netty) {
    System.out.println("on Netty's thread: " + netty.inEventLoop());
    sleep(Duration.ofMillis(20));
    System.out.println("after a sleep: " + netty.inEventLoop());
    System.out.println(await(stage(netty.submit(() -> "a task of Netty's own"))));
    return "done: " + netty.inEventLoop();
  }

  public static void main(String[] args) throws Exception {
    DefaultEventLoop netty = new DefaultEventLoop();
    EventLoop loop = EventLoop.builder().host(netty).build();
    Task<String> task = loop.createTask(() -> work(netty));
    System.out.println(task.get());
    netty.submit(loop::close).sync();
    netty.shutdownGracefully(0, 0, TimeUnit.SECONDS).sync();
  }
}
