package heddle.streams;

import static heddle.Coroutines.await;
import static heddle.Coroutines.createTask;
import static heddle.Coroutines.gather;
import static heddle.Coroutines.run;
import static heddle.Coroutines.sleep;
import static heddle.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.fail;

import heddle.Suspendable;
import heddle.loop.CancelledException;
import heddle.loop.EventLoop;
import heddle.loop.LoopFailure;
import heddle.loop.Task;
import heddle.stream.Connection;
import heddle.stream.ConnectionHandler;
import heddle.stream.IncompleteReadException;
import heddle.stream.LimitOverrunException;
import heddle.stream.Server;
import heddle.stream.StreamOptions;
import heddle.stream.Streams;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections and servers on the loopback interface. */
@Timeout(60)
@SuppressWarnings("try") // servers are closed before their end, or just kept open
class StreamsIT {
  private final List<Object> log = new ArrayList<>();

  static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  static Server listen(ConnectionHandler handler) throws IOException {
    return Streams.listen(handler, anyPort(), StreamOptions.DEFAULT);
  }

  @Suspendable
  static Connection connect(Server server) throws IOException {
    return Streams.open("localhost", server.port());
  }

  @Suspendable
  static void echo(Connection connection) throws IOException {
    for (byte[] some = connection.reader().read(1000); some.length > 0; some = connection.reader().read(1000)) {
      connection.writer().write(some);
      connection.writer().drain();
    }
  }

  @Test
  void linesGoThereAndBack() {
    run(() -> {
      try (Server server = listen(connection -> {
        for (String line; (line = connection.reader().readLine()) != null; ) {
          connection.writer().write("echo " + line + "\n");
        }
      })) {
        try (Connection connection = connect(server)) {
          connection.writer().write("a\r\nb\nlast, ü");
          connection.writer().writeEof();
          for (String line; (line = connection.reader().readLine()) != null; ) {
            log.add(line);
          }
          log.add(connection.reader().atEof());
        }
        server.close();
        server.waitClosed();
        log.add(server.connections());
      }
    });

    assertThat(log).containsExactly("echo a", "echo b", "echo last, ü", true, 0);
  }

  @Test
  void megabytesGoThereAndBackInOrder() {
    byte[] sent = new byte[8 << 20];
    new Random(1).nextBytes(sent);
    run(() -> {
      try (Server server = listen(StreamsIT::echo); Connection connection = connect(server)) {
        Task<byte[]> received = createTask(() -> connection.reader().readAll());
        for (int i = 0; i < sent.length; i += 1 << 16) {
          connection.writer().write(Arrays.copyOfRange(sent, i, i + (1 << 16)));
          connection.writer().drain();
        }
        connection.writer().writeEof();
        assertThat(Arrays.equals(await(received), sent)).isTrue();
      }
    });
  }

  @Test
  void manyConnectionsAtOnce() {
    int count = 200;
    run(() -> {
      try (Server server = listen(StreamsIT::echo)) {
        List<Task<String>> clients = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          int number = i;
          clients.add(createTask(() -> converse(server, number)));
        }
        List<String> answers = await(gather(clients));
        for (int i = 0; i < count; i++) {
          assertThat(answers.get(i)).isEqualTo("client " + i);
        }
        server.close();
        server.waitClosed();
      }
    });
  }

  @Suspendable
  static String converse(Server server, int number) throws IOException {
    try (Connection connection = connect(server)) {
      connection.writer().write("client ");
      yieldNow();
      connection.writer().write(number + "\n");
      return connection.reader().readLine();
    }
  }

  @Test
  void drainWaitsForASlowReader() {
    run(() -> {
      try (Server server = listen(connection -> {
        sleep(Duration.ofMillis(100));
        log.add("server reads " + connection.reader().readAll().length);
      })) {
        try (Connection connection = connect(server)) {
          int total = 32 << 20;
          long most = 0;
          for (int i = 0; i < total; i += 1 << 16) {
            connection.writer().write(new byte[1 << 16]);
            most = Math.max(most, connection.writer().unsent());
            connection.writer().drain();
          }
          log.add("all written");
          assertThat(most).isBetween(1L << 16, 1L << 18);
        }
        server.close();
        server.waitClosed();
      }
    });

    assertThat(log).containsExactly("all written", "server reads " + (32 << 20));
  }

  @Test
  void readsExactlyAndUntil() {
    run(() -> {
      try (Server server = listen(connection -> {
        connection.writer().write("12345--67890--tail");
      }); Connection connection = connect(server)) {
        log.add(text(connection.reader().readExactly(3)));
        log.add(text(connection.reader().readUntil("--".getBytes(StandardCharsets.UTF_8))));
        log.add(text(connection.reader().readUntil("--".getBytes(StandardCharsets.UTF_8))));
        try {
          connection.reader().readExactly(100);
          fail("complete");
        } catch (IncompleteReadException e) {
          log.add(text(e.partial()));
        }
        log.add(connection.reader().read(10).length);
        assertThat(connection.reader().readLine()).isNull();
      }
    });

    assertThat(log).containsExactly("123", "45--", "67890--", "tail", 0);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void aLineBeyondTheLimitIsRefusedAndStaysReadable() {
    run(() -> {
      StreamOptions options = StreamOptions.DEFAULT.limit(100);
      try (Server server = listen(connection -> connection.writer().write("x".repeat(1000) + "\nnext\n"));
          Connection connection = Streams.open("localhost", server.port(), options)) {
        try {
          connection.reader().readLine();
          fail("read");
        } catch (LimitOverrunException e) {
          assertThat(e.buffered()).isGreaterThanOrEqualTo(100);
          assertThat(e).hasMessageContaining("100");
        }
        assertThat(connection.reader().readExactly(1001)).endsWith((byte) '\n');
        log.add(connection.reader().readLine());
      }
    });

    assertThat(log).containsExactly("next");
  }

  @Test
  void aCancelledReadLosesNothing() {
    run(() -> {
      try (Server server = listen(connection -> {
        connection.writer().write("ab");
        sleep(Duration.ofMillis(30));
        connection.writer().write("cd\n");
      }); Connection connection = connect(server)) {
        Task<byte[]> first = createTask(() -> connection.reader().readExactly(4));
        sleep(Duration.ofMillis(10));
        first.cancel("too slow");
        yieldNow();
        yieldNow();
        assertThat(first.isCancelled()).isTrue();
        log.add(connection.reader().readLine());
      }
    });

    assertThat(log).containsExactly("abcd");
  }

  @Test
  void twoReadersAreRefused() {
    run(() -> {
      try (Server server = listen(connection -> sleep(Duration.ofSeconds(50))); Connection connection = connect(server)) {
        Task<byte[]> first = createTask(() -> connection.reader().read(1));
        yieldNow();
        assertThatIllegalStateException().isThrownBy(() -> connection.reader().read(1)).withMessageContaining("Another");
        first.cancel("enough");
        server.cancelConnections();
      }
    });
  }

  @Test
  void closingWakesTheReader() {
    run(() -> {
      try (Server server = listen(connection -> sleep(Duration.ofSeconds(50))); Connection connection = connect(server)) {
        Task<byte[]> reading = createTask(() -> connection.reader().read(1));
        yieldNow();
        connection.writer().close();
        yieldNow();
        yieldNow();
        assertThat(reading.exception()).isInstanceOf(IOException.class);
        server.cancelConnections();
      }
    });
  }

  @Test
  void aHandlerThatFailsIsReportedAndTheServerGoesOn() {
    List<LoopFailure> reports = new ArrayList<>();
    EventLoop loop = EventLoop.builder().exceptionHandler(reports::add).build();
    loop.runUntilComplete(() -> {
      try (Server server = listen(connection -> {
        String line = connection.reader().readLine();
        if (line.equals("bad")) {
          throw new IllegalArgumentException(line);
        }
        connection.writer().write(line);
      })) {
        for (String line : List.of("bad", "good")) {
          try (Connection connection = connect(server)) {
            connection.writer().write(line + "\n");
            log.add(connection.reader().readAll().length);
          }
        }
        server.close();
        server.waitClosed();
      }
    });
    loop.close();

    assertThat(log).containsExactly(0, 4);
    assertThat(reports).singleElement().satisfies(report -> {
      assertThat(report.exception()).hasMessage("bad");
      assertThat(report.message()).contains("from /127.0.0.1");
    });
  }

  @Test
  void aCancelledHandlerClosesItsConnection() {
    run(() -> {
      try (Server server = listen(connection -> {
        try {
          sleep(Duration.ofSeconds(50));
        } catch (CancelledException e) {
          log.add("cancelled");
          throw e;
        }
      }); Connection connection = connect(server)) {
        Task<byte[]> reading = createTask(() -> connection.reader().readAll());
        sleep(Duration.ofMillis(20));
        log.add(server.connections());
        server.cancelConnections();
        log.add(await(reading).length);
        server.close();
        server.waitClosed();
        log.add(server.connections());
      }
    });

    assertThat(log).containsExactly(1, "cancelled", 0, 0);
  }

  @Test
  void whatCannotBeReachedSaysSo() {
    run(() -> {
      Server gone = listen(connection -> {});
      int port = gone.port();
      gone.close();
      try {
        Streams.open("localhost", port);
        fail("connected");
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("cannot connect to localhost:" + port);
      }
      try {
        Streams.open("no such host.invalid", 1);
        fail("connected");
      } catch (UnknownHostException e) {
        log.add("unknown");
      }
      try (Server server = listen(connection -> {})) {
        Streams.listen(connection -> {}, "localhost", server.port());
        fail("listens");
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("cannot listen on");
      }
    });

    assertThat(log).containsExactly("unknown");
  }

  @Test
  void writingToAClosedConnectionIsAnError() {
    run(() -> {
      try (Server server = listen(connection -> {}); Connection connection = connect(server)) {
        connection.close();
        connection.writer().write("x");
        fail("written");
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("closed for writing");
      }
    });
  }
}
