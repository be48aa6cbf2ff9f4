package heddle.examples;

import static heddle.Coroutines.createTask;
import static heddle.Coroutines.run;
import static heddle.Coroutines.sleep;

import heddle.Suspendable;
import heddle.loop.EventLoop;
import heddle.loop.Runner;
import heddle.loop.Task;
import heddle.stream.Connection;
import heddle.stream.LimitOverrunException;
import heddle.stream.Server;
import heddle.stream.StreamOptions;
import heddle.stream.Streams;
import heddle.sync.Event;
import heddle.sync.Queue;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Two servers under load, on one thread: one echoes bytes, one answers lines by way of a queue with little room. {@link
 * LoadClient}, in a JVM of its own, holds all connections open at once, and then misbehaves: it reads slowly, closes halves,
 * resets connections, sends lines without end, and garbage. Afterwards nothing may be left.
 */
public final class Load {
  private static final int DEFAULT_CONNECTIONS = 300;
  private static final int ROOM = 50;
  private static final int WORKERS = 4;
  private static final long MEBI = 1 << 20;
  private static final StreamOptions OPTIONS = StreamOptions.DEFAULT.backlog(4096);

  private final Queue<Request> requests = new Queue<>(ROOM);
  private int mostRequests;
  private int broken;
  private int failures;

  /** A line, whose length is to be told. */
  private record Request(String line, Event answered, List<String> answer) {}

  @Suspendable
  private void echo(Connection connection) throws IOException {
    try {
      for (byte[] some = connection.reader().read(4096); some.length > 0; some = connection.reader().read(4096)) {
        connection.writer().write(some);
        connection.writer().drain();
      }
    } catch (IOException reset) {
      broken++;
    }
  }

  @Suspendable
  private void answerLines(Connection connection) throws IOException {
    try {
      for (String line; (line = connection.reader().readLine()) != null; ) {
        Request request = new Request(line, new Event(), new ArrayList<>());
        requests.put(request); // waits while there are fifty
        mostRequests = Math.max(mostRequests, requests.size());
        request.answered().await();
        connection.writer().write(request.answer().get(0));
        connection.writer().drain();
      }
    } catch (LimitOverrunException e) {
      connection.writer().write("too long\n");
    } catch (IOException reset) {
      broken++;
    }
  }

  @Suspendable
  private void work() {
    while (true) {
      Request request = requests.get();
      request.answer().add(request.line().length() + "\n");
      request.answered().set();
      requests.taskDone();
    }
  }

  @Suspendable
  private void serve(int connections) throws Exception {
    List<Task<Void>> workers = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      workers.add(createTask(() -> work()));
    }
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    Server echoes = Streams.listen(this::echo, anyPort, OPTIONS);
    Server lines = Streams.listen(this::answerLines, anyPort, OPTIONS);
    Process client = startClient(connections, echoes.port(), lines.port());
    int most = 0;
    while (client.isAlive()) {
      most = Math.max(most, echoes.connections() + lines.connections());
      sleep(Duration.ofMillis(10));
    }
    echoes.close();
    lines.close();
    echoes.waitClosed();
    lines.waitClosed();
    workers.forEach(worker -> worker.cancel(true));
    System.out.println("connections at once: " + most);
    System.out.println("connections left: " + (echoes.connections() + lines.connections()));
    System.out.println("client: " + (client.exitValue() == 0 ? "no byte lost or changed" : "failed"));
    System.out.println("queue within its room: " + (mostRequests <= ROOM && requests.isEmpty()));
    System.out.println("some connections were reset: " + (broken > 0));
  }

  private static Process startClient(int connections, int echoes, int lines) throws IOException {
    List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), LoadClient.class.getName(),
        String.valueOf(connections), String.valueOf(echoes), String.valueOf(lines)));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** Open files of this process; zero where that cannot be known. */
  private static int descriptors() {
    String[] open = new File("/proc/self/fd").list();
    return open == null ? 0 : open.length;
  }

  private static long usedHeap() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc();
      TimeUnit.MILLISECONDS.sleep(50);
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static Load round(int connections) {
    Load load = new Load();
    try (Runner runner = new Runner(EventLoop.builder().exceptionHandler(failure -> {
      load.failures++;
      System.out.println(failure.message() + ": " + failure.exception());
    }))) {
      runner.run(() -> load.serve(connections));
    }
    return load;
  }

  /** Serves as many connections as the first argument says. */
  public static void main(String[] args) throws Exception {
    int connections = args.length == 0 ? DEFAULT_CONNECTIONS : Integer.parseInt(args[0]);
    run(() -> sleep(Duration.ofMillis(1))); // what is loaded once is not a leak
    int descriptors = descriptors();
    long heap = usedHeap();
    long start = System.nanoTime();
    Load load = round(connections);
    if (args.length > 0) {
      System.out.println("seconds: " + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
    }
    System.out.println("unexpected failures: " + load.failures);
    System.out.println("descriptors back to the start: " + (descriptors() <= descriptors + 5));
    System.out.println("heap back to the start: " + (usedHeap() - heap < 8 * MEBI));
  }
}
