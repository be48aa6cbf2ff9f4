package heddle.agent.harness;

/** A continuation as the tests see it, whose class is loaded by each {@link WeavingLoader} anew. */
public interface Resumable {
  /** Starts or continues; with an exception, the pending call throws it. True if suspended, false if it has returned. */
  boolean resume(Throwable thrown) throws Throwable;

  /** What the body has returned. */
  Object result();
}
