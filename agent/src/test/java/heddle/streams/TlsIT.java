package heddle.streams;

import static heddle.Coroutines.await;
import static heddle.Coroutines.createTask;
import static heddle.Coroutines.run;
import static heddle.Coroutines.sleep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import heddle.loop.EventLoop;
import heddle.loop.LoopFailure;
import heddle.loop.Task;
import heddle.stream.Connection;
import heddle.stream.Server;
import heddle.stream.StreamOptions;
import heddle.stream.Streams;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Encrypted connections, with a key of the test's own. */
@Timeout(60)
@SuppressWarnings("try") // servers are closed before their end, or just kept open
class TlsIT {
  private static final String PASSWORD = "secret";

  private static SSLContext context;

  private final List<Object> log = new ArrayList<>();

  /** Makes a key for localhost, by the JDK's tool, and trusts it. */
  @BeforeAll
  static void makeKey(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("keys.p12");
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Process process = new ProcessBuilder(keytool.toString(), "-genkeypair", "-keystore", file.toString(), "-storepass",
        PASSWORD, "-alias", "key", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "SAN=dns:localhost", "-validity", "2")
        .redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keyManagers.init(keys, PASSWORD.toCharArray());
    TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(keys);
    context = SSLContext.getInstance("TLS");
    context.init(keyManagers.getKeyManagers(), trust.getTrustManagers(), null);
  }

  private static StreamOptions tls() {
    return StreamOptions.DEFAULT.tls(context);
  }

  @Test
  void linesGoThereAndBack() {
    run(() -> {
      try (Server server = Streams.listen(connection -> {
        for (String line; (line = connection.reader().readLine()) != null; ) {
          connection.writer().write("echo " + line + "\n");
        }
      }, StreamsIT.anyPort(), tls())) {
        try (Connection connection = Streams.open("localhost", server.port(), tls())) {
          connection.writer().write("a\nb\n");
          connection.writer().writeEof();
          for (String line; (line = connection.reader().readLine()) != null; ) {
            log.add(line);
          }
        }
      }
    });

    assertThat(log).containsExactly("echo a", "echo b");
  }

  @Test
  void megabytesGoThereAndBackInOrder() {
    byte[] sent = new byte[4 << 20];
    new Random(1).nextBytes(sent);
    run(() -> {
      try (Server server = Streams.listen(StreamsIT::echo, StreamsIT.anyPort(), tls());
          Connection connection = Streams.open("localhost", server.port(), tls())) {
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
  void aCertificateThatIsNotTrustedIsRefusedOnBothSides() throws Exception {
    List<LoopFailure> reports = new ArrayList<>();
    SSLContext trustsOthers = SSLContext.getInstance("TLS");
    trustsOthers.init(null, null, null);
    EventLoop loop = EventLoop.builder().exceptionHandler(reports::add).build();
    loop.runUntilComplete(() -> {
      try (Server server = Streams.listen(StreamsIT::echo, StreamsIT.anyPort(), tls())) {
        Streams.open("localhost", server.port(), StreamOptions.DEFAULT.tls(trustsOthers));
        fail("connected");
      } catch (IOException e) {
        log.add(e.getCause() instanceof SSLException);
      }
    });
    loop.runUntilComplete(() -> sleep(Duration.ofMillis(50)));
    loop.close();

    assertThat(log).containsExactly(true);
    assertThat(reports).isNotEmpty();
    assertThat(reports.get(0).exception()).isInstanceOf(IOException.class);
  }

  @Test
  void aCertificateOfAnotherHostIsRefused() {
    run(() -> {
      try (Server server = Streams.listen(StreamsIT::echo, StreamsIT.anyPort(), tls())) {
        Streams.open("127.0.0.1", server.port(), tls());
        fail("connected");
      } catch (IOException e) {
        log.add(e.getCause() instanceof SSLException);
      }
    });

    assertThat(log).containsExactly(true);
  }

  @Test
  void aClientThatDoesNotSpeakTlsIsReported() {
    List<LoopFailure> reports = new ArrayList<>();
    EventLoop loop = EventLoop.builder().exceptionHandler(reports::add).build();
    loop.runUntilComplete(() -> {
      try (Server server = Streams.listen(StreamsIT::echo, StreamsIT.anyPort(), tls());
          Connection connection = StreamsIT.connect(server)) {
        connection.writer().write("GET / HTTP/1.0\r\n\r\n");
        connection.reader().readAll();
        server.close();
        server.waitClosed();
      }
    });
    loop.close();

    assertThat(reports).singleElement().satisfies(report ->
        assertThat(report.exception()).isInstanceOf(SSLException.class));
  }
}
