package heddle.stream;

import heddle.Suspendable;

/** What a {@link Server} does with a connection. */
@FunctionalInterface
public interface ConnectionHandler {
  /** Deals with a connection, in a task of its own; when this returns, the connection is closed. */
  @Suspendable
  void handle(Connection connection) throws Exception;
}
