package heddle.loop;

/**
 * An exception that nobody is there to catch, as it is given to {@link EventLoop#setExceptionHandler}.
 *
 * @param loop whose callback, task or promise it comes from
 * @param message what was being done
 * @param exception the exception; null if there is none
 * @param source the {@link Handle}, {@link Task} or {@link Promise} it comes from; null if that has been collected
 * @param createdAt in debug mode, where the source was created; else null
 */
public record LoopFailure(EventLoop loop, String message, Throwable exception, Object source, Throwable createdAt) {
  /** Of something of which it is not known where it was created. */
  public LoopFailure(EventLoop loop, String message, Throwable exception, Object source) {
    this(loop, message, exception, source, null);
  }

  /** What happens to it if the loop has no handler. */
  void log() {
    System.Logger logger = System.getLogger(LoopFailure.class.getPackageName());
    logger.log(System.Logger.Level.ERROR, message, exception);
    if (createdAt != null) {
      logger.log(System.Logger.Level.ERROR, "The source of this", createdAt);
    }
  }
}
