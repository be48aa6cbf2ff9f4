package heddle.streams;

import static heddle.Coroutines.createTask;
import static heddle.Coroutines.sleep;
import static heddle.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import heddle.loop.EventLoop;
import heddle.loop.LoopFailure;
import heddle.loop.Task;
import heddle.stream.Connection;
import heddle.stream.Server;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Channels that somebody leaves behind. */
@Timeout(60)
class LeftoversIT {
  /** Looking up, connecting, writing, reading, closing: whatever is cancelled, no channel is left. */
  @Test
  void nothingIsLeftWhicheverTurnAClientIsCancelledIn() {
    List<LoopFailure> reports = new ArrayList<>();
    EventLoop loop = EventLoop.builder().exceptionHandler(reports::add).build();
    loop.runUntilComplete(() -> {
      for (int turns = 0; turns < 60; turns++) {
        Server server = StreamsIT.listen(StreamsIT::echo);
        Task<String> client = createTask(() -> StreamsIT.converse(server, 7));
        for (int turn = 0; turn < turns; turn++) {
          sleep(Duration.ofNanos(20_000));
        }
        client.cancel("now");
        while (!client.isDone()) {
          yieldNow();
        }
        assertThat(client.isCancelled() || client.result().equals("client 7")).isTrue();
        server.close();
        server.waitClosed();
        assertThat(server.connections()).isZero();
      }
    });
    loop.close();

    assertThat(reports).isEmpty();
  }

  @Test
  void channelsThatAreLeftOpenAreClosedAndReported() {
    List<LoopFailure> reports = new ArrayList<>();
    EventLoop loop = EventLoop.builder().exceptionHandler(reports::add).build();
    Connection left = loop.runUntilComplete(() -> {
      Server server = StreamsIT.listen(connection -> {});
      Connection connection = StreamsIT.connect(server);
      server.close();
      server.waitClosed();
      return connection;
    });
    loop.close();

    assertThat(reports).singleElement().satisfies(report -> assertThat(report.message()).contains("1 channels were open"));
    assertThat(left).isNotNull();
  }

  @Test
  void aLoopThatAHostDrivesHasNoChannels() {
    List<Runnable> turns = new ArrayList<>();
    EventLoop driven = EventLoop.builder().host(turns::add).build();
    Task<Server> task = driven.createTask(() -> StreamsIT.listen(connection -> {}));
    List.copyOf(turns).forEach(Runnable::run);

    assertThat(task.exception()).isInstanceOf(IllegalStateException.class).hasMessageContaining("a host drives it");
    driven.close();
  }
}
