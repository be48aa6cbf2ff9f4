package heddle.examples;

import static heddle.Coroutines.run;
import static heddle.Coroutines.sleep;

import heddle.Suspendable;
import heddle.loop.TaskGroup;
import heddle.stream.Connection;
import heddle.stream.Streams;
import heddle.sync.Barrier;
import heddle.sync.Semaphore;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;

/** The clients of {@link Load}, of which half are kind. Ends with status 1 if anything comes back other than it should. */
public final class LoadClient {
  private static final int CONNECTING_AT_ONCE = 100;
  private static final int BLOCK = 16 * 1024;
  private static final int LONG_LINE = 200_000;

  private final int connections;
  private final int echoes;
  private final int lines;
  private final Semaphore connecting = new Semaphore(CONNECTING_AT_ONCE);
  private final Barrier allConnected;

  private LoadClient(int connections, int echoes, int lines) {
    this.connections = connections;
    this.echoes = echoes;
    this.lines = lines;
    allConnected = new Barrier(connections);
  }

  @Suspendable
  private void connect(int number) throws IOException {
    if (number % 10 == 6) {
      reset(new Random(number));
      return;
    }
    connecting.acquire();
    Connection connection;
    try {
      connection = Streams.open("127.0.0.1", number % 10 < 7 ? echoes : lines);
    } finally {
      connecting.release();
    }
    try {
      waitForAll();
      converse(connection, number);
    } finally {
      connection.writer().abort();
    }
  }

  @Suspendable
  private void waitForAll() {
    allConnected.await();
    sleep(Duration.ofMillis(200)); // all are open now
  }

  /** Without lingering, the system tells the other side by a reset that the connection is closed. */
  @Suspendable
  private void reset(Random random) throws IOException {
    try (SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", echoes))) {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      waitForAll();
      channel.write(ByteBuffer.wrap(bytes(random, BLOCK)));
      sleep(Duration.ofMillis(20));
    }
  }

  @Suspendable
  private static void converse(Connection connection, int number) throws IOException {
    Random random = new Random(number);
    switch (number % 10) {
      case 5 -> readSlowly(connection, random);
      case 7 -> closeOneHalf(connection, random);
      case 8 -> sendALineWithoutEnd(connection);
      case 9 -> sendGarbage(connection, random);
      default -> echo(connection, random);
    }
  }

  @Suspendable
  private static void echo(Connection connection, Random random) throws IOException {
    for (int i = 0; i < 5; i++) {
      byte[] sent = bytes(random, 1 + random.nextInt(BLOCK));
      connection.writer().write(sent);
      connection.writer().drain();
      check(Arrays.equals(connection.reader().readExactly(sent.length), sent), "echo");
    }
  }

  @Suspendable
  private static void readSlowly(Connection connection, Random random) throws IOException {
    byte[] sent = bytes(random, 4 * BLOCK);
    connection.writer().write(sent);
    connection.writer().writeEof();
    int read = 0;
    for (byte[] some = connection.reader().read(BLOCK); some.length > 0; some = connection.reader().read(BLOCK)) {
      check(Arrays.equals(some, Arrays.copyOfRange(sent, read, read + some.length)), "slow echo");
      read += some.length;
      sleep(Duration.ofMillis(20));
    }
    check(read == sent.length, "slow echo of " + read);
  }

  @Suspendable
  private static void closeOneHalf(Connection connection, Random random) throws IOException {
    int count = 1 + random.nextInt(20);
    for (int i = 0; i < count; i++) {
      connection.writer().write("x".repeat(i) + "\n");
    }
    connection.writer().writeEof();
    for (int i = 0; i < count; i++) {
      check(String.valueOf(i).equals(connection.reader().readLine()), "answer " + i);
    }
    check(connection.reader().readLine() == null, "more answers than lines");
  }

  @Suspendable
  private static void sendALineWithoutEnd(Connection connection) throws IOException {
    String answer;
    try {
      connection.writer().write("x".repeat(LONG_LINE));
      connection.writer().drain();
      answer = connection.reader().readLine();
    } catch (IOException closedWhileItWasSent) {
      return;
    }
    check("too long".equals(answer), "answer to a line without end: " + answer);
  }

  @Suspendable
  private static void sendGarbage(Connection connection, Random random) throws IOException {
    byte[] garbage = bytes(random, 1000);
    connection.writer().write(garbage);
    connection.writer().write("\n");
    connection.writer().writeEof();
    int answers = 0;
    while (connection.reader().readLine() != null) {
      answers++;
    }
    int expected = (int) new String(garbage, StandardCharsets.ISO_8859_1).chars().filter(c -> c == '\n').count() + 1;
    check(answers == expected, answers + " answers to garbage of " + expected + " lines");
  }

  private static byte[] bytes(Random random, int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private static void check(boolean isRight, String what) {
    if (!isRight) {
      throw new IllegalStateException("wrong: " + what);
    }
  }

  /** Opens as many connections as the first argument says, to the ports of the others. */
  public static void main(String[] args) {
    LoadClient client =
        new LoadClient(Integer.parseInt(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    run(() -> TaskGroup.run(group -> {
      for (int i = 0; i < client.connections; i++) {
        int number = i;
        group.createTask(() -> client.connect(number));
      }
      return null;
    }));
  }
}
