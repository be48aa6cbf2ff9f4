package heddle;

import java.util.List;

/**
 * A suspension was asked for while a frame that is not woven lay between it and its continuation; such a frame cannot
 * leave the Java stack. The message names each of these frames, why it is not woven, and the rule that would fix it.
 *
 * <p>Nothing has happened to the program's state: the exception leaves the call that wanted to suspend, like any other,
 * and the body may catch it and go on.
 */
public final class UnwovenFrameException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private final transient List<Unwoven> frames;

  /**
   * For the runtime.
   *
   * @param what what was asked to suspend, such as {@code generator}
   */
  public UnwovenFrameException(String what, List<Unwoven> frames) {
    super(message(what, frames));
    this.frames = List.copyOf(frames);
  }

  /** The frames in the way, innermost first. Empty in a deserialised exception. */
  public List<Unwoven> frames() {
    return frames == null ? List.of() : frames;
  }

  private static String message(String what, List<Unwoven> frames) {
    StringBuilder text = new StringBuilder("Cannot suspend the ").append(what).append(" through ")
        .append(frames.size() == 1 ? "a frame that is" : frames.size() + " frames that are").append(" not woven:");
    for (Unwoven frame : frames) {
      text.append("\n  at ").append(frame.frame()).append(" [").append(frame.location()).append("]: ").append(frame.reason());
      if (frame.fix() != null) {
        text.append("\n     ").append(frame.fix());
      }
    }
    return text.toString();
  }

  /**
   * A frame that is not woven.
   *
   * @param frame class, method, file and line
   * @param location the jar, directory or module of the class
   * @param reason why it is not woven
   * @param fix what to do about it, such as the rule to add; null if nothing can be done
   */
  public record Unwoven(StackTraceElement frame, String location, String reason, String fix) {}
}
