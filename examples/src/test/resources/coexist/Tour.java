import static heddle.Coroutines.*;

import com.sun.net.httpserver.HttpServer;
import heddle.Suspendable;
import heddle.generator.Generator;
import heddle.generator.Yielder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Suspends in all ways, in the company of other agents. A comment at a line's end is what JaCoCo has to find there. */
public class Tour {
  interface Shape {
    @Suspendable
    void corners(Yielder<String> out);
  }

  record Square(String name) implements Shape {
    @Override
    public void corners(Yielder<String> out) {
      try {
        for (int i = 1; i <= 4; i++) {                    // covered
          out.yield(name + i);                            // covered
        }
      } finally {
        System.out.println("left " + name);               // covered
      }
    }
  }

  @Suspendable
  static int compute(int x, int y) {
    sleep(Duration.ofMillis(1));                          // covered
    if (x > y) {                                          // partly covered
      return never(x);                                    // missed
    }
    return x + y;                                         // covered
  }

  static int never(int x) {
    return -x;                                            // missed
  }

  @Suspendable
  static String fetch(HttpClient client, URI uri) {
    return await(client.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())).body(); // covered
  }

  public static void main(String[] args) throws Exception {
    Shape shape = new Square("s");
    for (String corner : Generator.<String>of(out -> shape.corners(out))) {
      System.out.println(corner);
    }
    ExecutorService pool = Executors.newFixedThreadPool(2);
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      byte[] body = ("got " + exchange.getRequestURI()).getBytes();
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    server.start();
    URI base = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    HttpClient client = HttpClient.newHttpClient();
    run(() -> {
      var three = createTask(() -> compute(1, 2));
      var page = createTask(() -> fetch(client, base.resolve("/a")));
      var pooled = createTask(() -> await(CompletableFuture.supplyAsync(() -> "pooled", pool)));
      System.out.println(await(three) + " " + await(page) + " " + await(pooled));
    });
    server.stop(0);
    pool.shutdown();
  }
}
