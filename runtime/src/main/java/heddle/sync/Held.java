package heddle.sync;

/** A lock or a permit that was acquired, to be released at the end of a try-with-resources statement. */
@FunctionalInterface
public interface Held extends AutoCloseable {
  /** Releases it. Once for each acquisition: it is the lock that counts, not this object. */
  @Override
  void close();
}
