package heddle.agent.weave;

import heddle.agent.select.classfile.MethodKey;

/** Is told what goes on while a class is woven, by one thread. This one takes no notice. */
public class WeaveMeter {
  /** For when nobody wants to know. */
  public static final WeaveMeter OFF = new WeaveMeter();

  WeaveMeter() {}

  /** What the weaver does, one after the other. */
  public enum Pass {
    /** Reads the class file. */
    READ,
    /** Finds the marked methods and the calls that may suspend. */
    SELECT,
    /** Follows the types and the lives of values. */
    ANALYZE,
    /** Looks for what cannot be woven. */
    REJECT,
    /** Decides where values go in a frame. */
    LAY_OUT,
    /** Writes the copy that generators and tasks run. */
    EMIT_ENTRY,
    /** Writes the copy that goes on after a suspension. */
    EMIT_RESUME,
    /** Writes the class file, and checks it if that is wanted. */
    WRITE
  }

  /** A pass begins, and the one before ends. */
  void begin(Pass pass) {}

  /** From here on it is about a method of so many bytes. */
  void beginMethod(MethodKey method, int bytes) {}

  /** It has so many suspension points, and its copies so many bytes. */
  void copied(int points, int bytes) {}

  /** From here on it is about the class as a whole. */
  void endMethods() {}

  /** All is done. */
  void end() {}
}
