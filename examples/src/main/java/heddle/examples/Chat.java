package heddle.examples;

import static heddle.Coroutines.await;
import static heddle.Coroutines.createTask;
import static heddle.Coroutines.run;

import heddle.Suspendable;
import heddle.loop.Task;
import heddle.stream.Connection;
import heddle.stream.Server;
import heddle.stream.StreamOptions;
import heddle.stream.StreamWriter;
import heddle.stream.Streams;
import heddle.sync.Queue;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A chat server over TCP: each line goes to everybody else. All connections share one thread, so that the members need no
 * lock. A member who does not read fast enough is shown the door, and does not hold up the others.
 */
public final class Chat {
  private static final int PATIENCE = 100;

  private final Map<String, Queue<String>> members = new LinkedHashMap<>();

  /** One task per connection; a second one sends what the others say. */
  @Suspendable
  private void serve(Connection connection) throws IOException {
    String name = connection.reader().readLine();
    if (name == null || members.containsKey(name)) {
      connection.writer().write("that name is taken\n");
      return;
    }
    Queue<String> inbox = new Queue<>(PATIENCE);
    members.put(name, inbox);
    Task<Void> sender = createTask(() -> send(inbox, connection.writer()));
    try {
      tellOthers(name, "* " + name + " is here");
      for (String line; (line = connection.reader().readLine()) != null; ) {
        tellOthers(name, name + ": " + line);
      }
    } finally {
      members.remove(name);
      sender.cancel(true);
      tellOthers(name, "* " + name + " has left");
    }
  }

  @Suspendable
  private static void send(Queue<String> inbox, StreamWriter writer) throws IOException {
    while (true) {
      writer.write(inbox.get() + "\n");
      writer.drain();
    }
  }

  private void tellOthers(String name, String line) {
    List.copyOf(members.entrySet()).forEach(member -> {
      if (!member.getKey().equals(name) && !member.getValue().offer(line)) {
        members.remove(member.getKey()); // it has not read a hundred lines
      }
    });
  }

  /** A server on the port of the first argument; without one, a short chat with itself. */
  public static void main(String[] args) {
    Chat chat = new Chat();
    run(() -> {
      int port = args.length == 0 ? 0 : Integer.parseInt(args[0]);
      InetSocketAddress address = new InetSocketAddress("localhost", port);
      try (Server server = Streams.listen(chat::serve, address, StreamOptions.DEFAULT)) {
        if (args.length == 0) {
          chatWithYourself(server.port());
        } else {
          System.out.println("Chat on port " + server.port() + ". Join by: telnet localhost " + server.port());
          server.serveForever();
        }
      }
    });
  }

  @Suspendable
  private static void chatWithYourself(int port) throws IOException {
    try (Connection ada = Streams.open("localhost", port)) {
      ada.writer().write("Ada\n");
      Task<String> first = createTask(() -> ada.reader().readLine());
      try (Connection alan = Streams.open("localhost", port)) {
        alan.writer().write("Alan\n");
        System.out.println("Ada sees   " + await(first));
        alan.writer().write("Good evening!\n");
        System.out.println("Ada sees   " + ada.reader().readLine());
        ada.writer().write("Hello Alan\n");
        System.out.println("Alan sees  " + alan.reader().readLine());
      }
      System.out.println("Ada sees   " + ada.reader().readLine());
    }
  }
}
