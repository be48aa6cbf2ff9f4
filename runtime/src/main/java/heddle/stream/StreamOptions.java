package heddle.stream;

import java.util.Objects;
import javax.net.ssl.SSLContext;

/**
 * How streams behave, where the defaults do not fit: {@code StreamOptions.DEFAULT.limit(1 << 20)}.
 *
 * @param limit the longest line, or other unit that ends with a separator, in bytes; 64 KiB by default
 * @param highWater from how many unsent bytes on {@code drain} waits, until a quarter of them is left; 64 KiB by default
 * @param backlog how many connections may wait for a server to accept them; 100 by default
 * @param tls what encrypts the connection; null for none
 */
public record StreamOptions(int limit, int highWater, int backlog, SSLContext tls) {
  private static final int KIBI = 1024;

  /** The defaults. */
  public static final StreamOptions DEFAULT = new StreamOptions(64 * KIBI, 64 * KIBI, 100, null);

  /** Refuses what is not positive. */
  public StreamOptions {
    requirePositive("limit", limit);
    requirePositive("highWater", highWater);
    requirePositive("backlog", backlog);
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " has to be positive, not " + value);
    }
  }

  /** The same with this limit. */
  public StreamOptions limit(int bytes) {
    return new StreamOptions(bytes, highWater, backlog, tls);
  }

  /** The same with this high-water mark. */
  public StreamOptions highWater(int bytes) {
    return new StreamOptions(limit, bytes, backlog, tls);
  }

  /** The same with this backlog. */
  public StreamOptions backlog(int connections) {
    return new StreamOptions(limit, highWater, connections, tls);
  }

  /** The same with TLS. */
  public StreamOptions tls(SSLContext context) {
    return new StreamOptions(limit, highWater, backlog, Objects.requireNonNull(context, "context"));
  }
}
