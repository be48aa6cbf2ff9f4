package heddle.loop;

/**
 * An exception that nobody is there to catch, as it is given to {@link EventLoop#setExceptionHandler}.
 *
 * @param loop whose callback, task or promise it comes from
 * @param message what was being done
 * @param exception the exception
 * @param source the {@link Handle}, {@link Task} or {@link Promise} it comes from
 */
public record LoopFailure(EventLoop loop, String message, Throwable exception, Object source) {}
