package heddle.examples;

import static heddle.Coroutines.await;
import static heddle.Coroutines.createTask;
import static heddle.Coroutines.gather;
import static heddle.Coroutines.run;

import com.sun.net.httpserver.HttpServer;
import heddle.Suspendable;
import heddle.loop.Promise;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Awaits what another library makes: any {@link java.util.concurrent.CompletionStage} will do. */
public final class HttpRequests {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private HttpRequests() {}

  @Suspendable
  static String greet(URI server, String name) {
    HttpRequest request = HttpRequest.newBuilder(server.resolve("/" + name)).build();
    HttpResponse<String> response = await(CLIENT.sendAsync(request, BodyHandlers.ofString()));
    return response.statusCode() + " " + response.body() + ", on thread " + Thread.currentThread().getName();
  }

  /** Sends two requests at once, from one thread, to a server of its own. */
  public static void main(String[] args) throws IOException {
    HttpServer server = startServer();
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    try {
      run(() -> {
        Promise<List<String>> greetings =
            gather(createTask(() -> greet(address, "Ada")), createTask(() -> greet(address, "Alan")));
        for (String greeting : await(greetings)) {
          System.out.println(greeting);
        }
      });
    } finally {
      server.stop(0);
    }
  }

  private static HttpServer startServer() throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/", exchange -> {
      String name = exchange.getRequestURI().getPath().substring(1);
      byte[] body = ("Hello " + name).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    server.start();
    return server;
  }
}
