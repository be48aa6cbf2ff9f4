import heddle.Suspendable;
import heddle.generator.Generator;
import heddle.generator.Yielder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A Spring Boot application that asks itself, and ends. */
@RestController
@EnableAutoConfiguration
public class BootApplication {
  @Suspendable
  private static void countdown(int from, Yielder<String> out) {
    if (from > 0) {
      out.yield("step " + from);
      countdown(from - 1, out);
    }
  }

  /** By annotation, and through the JDK. */
  @GetMapping("/steps")
  public String steps(@RequestParam("n") int n) {
    StringBuilder text = new StringBuilder();
    for (String step : Generator.<String>of(out -> {
      countdown(n, out);
      List.of("a", "b").forEach(out::yield);
    })) {
      text.append(step).append('\n');
    }
    return text.toString();
  }

  /** By the rule in the nested jar of the library. */
  @GetMapping("/library")
  public String library() {
    Generator<String> words = Generator.of(out -> new library.Words().each(out::yield));
    return words.next() + " " + words.next() + "\n";
  }

  @GetMapping("/plain")
  public String plain(@RequestParam("x") String x) {
    return "plain " + x + "\n";
  }

  public static void main(String[] args) throws Exception {
    SpringApplication application = new SpringApplication(BootApplication.class);
    application.setBannerMode(Banner.Mode.OFF);
    application.setLogStartupInfo(false);
    application.setDefaultProperties(Map.of("server.port", "0", "logging.level.root", "error"));
    ServletWebServerApplicationContext context = (ServletWebServerApplicationContext) application.run(args);
    for (String path : List.of("/plain?x=1", "/steps?n=2", "/library")) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://localhost:" + context.getWebServer().getPort() + path)).build();
      System.out.print(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
    }
    System.out.println(BootApplication.class.getProtectionDomain().getCodeSource().getLocation().getProtocol());
    System.exit(SpringApplication.exit(context));
  }
}
