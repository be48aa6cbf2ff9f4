package heddle.examples;

import static heddle.Coroutines.await;
import static heddle.Coroutines.run;

import com.sun.net.httpserver.HttpServer;
import heddle.Suspendable;
import heddle.loop.Task;
import heddle.loop.TaskGroup;
import heddle.sync.Semaphore;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Fetches a hundred pages at once, but not more than ten at a time. */
public final class HundredPages {
  private static final int PAGES = 100;
  private static final int AT_A_TIME = 10;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Semaphore free = new Semaphore(AT_A_TIME);
  private int fetching;
  private int mostFetching;

  @Suspendable
  private String fetch(URI page) {
    free.acquire(); // waits while ten others fetch
    try {
      mostFetching = Math.max(mostFetching, ++fetching); // all on one thread: no lock, no atomic
      HttpRequest request = HttpRequest.newBuilder(page).build();
      return await(client.sendAsync(request, BodyHandlers.ofString())).body();
    } finally {
      fetching--;
      free.release();
    }
  }

  @Suspendable
  private void fetchAll(URI server) {
    List<Task<String>> pages = new ArrayList<>();
    TaskGroup.run(group -> { // if one page fails, the others are cancelled
      for (int i = 0; i < PAGES; i++) {
        URI page = server.resolve("/page" + i);
        pages.add(group.createTask(() -> fetch(page)));
      }
      return null;
    });
    int characters = pages.stream().mapToInt(page -> page.result().length()).sum();
    System.out.println(pages.size() + " pages, " + characters + " characters, never more than " + mostFetching + " at a time");
  }

  /** Starts a server of its own to fetch from. */
  public static void main(String[] args) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/", exchange -> {
      byte[] body = ("You have asked for " + exchange.getRequestURI()).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    server.start();
    try {
      run(() -> new HundredPages().fetchAll(URI.create("http://127.0.0.1:" + server.getAddress().getPort())));
    } finally {
      server.stop(0);
    }
  }
}
