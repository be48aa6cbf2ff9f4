package heddle.agent.weave;

import heddle.agent.analyze.PlainCall;
import heddle.agent.emit.CodeSize;
import heddle.agent.emit.Detours;
import heddle.agent.select.Mark;
import heddle.agent.select.classfile.MethodKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What became of a class.
 *
 * @param name internal name
 * @param classFile the class to define; null if it is to be defined as it was
 * @param companion the class file of its companion, which has the copies; null if it has none
 * @param isAhead whether it was woven ahead of time, and so is left as it is
 * @param isBeside whether the class itself has no copies, because it cannot have any
 * @param woven the methods that have copies now, and why they were marked
 * @param added per method, what has been added to the class, or to the companion if it is all there
 * @param withoutCalls the marked methods that have none, for they make no call that may suspend
 * @param refused the marked methods that have none, with the reason
 * @param plainCalls per woven method, the calls in it that cannot suspend
 * @param sizes per woven method, the bytes of its larger copy, at most
 * @param rejected a class file with methods that did not pass the check and were refused; null if there are none
 */
public record WovenClass(
    String name, byte[] classFile, byte[] companion, boolean isAhead, boolean isBeside, Map<MethodKey, Mark> woven,
    Map<MethodKey, AddedMethods> added, Set<MethodKey> withoutCalls, Map<MethodKey, Refusal> refused,
    Map<MethodKey, List<PlainCall>> plainCalls, Map<MethodKey, Integer> sizes, byte[] rejected) {

  /** A class that was woven ahead of time, with the methods that got copies then. */
  static WovenClass ahead(String name, Map<MethodKey, Mark> woven) {
    return new WovenClass(name, null, null, true, false, woven, Map.of(), Set.of(), Map.of(), Map.of(), Map.of(), null);
  }

  /** The same, with calls that take the way through the plain methods. */
  public WovenClass withDetours() {
    byte[] detouring = classFile == null ? null : Detours.addTo(classFile);
    return new WovenClass(
        name, detouring, companion, isAhead, isBeside, woven, added, withoutCalls, refused, plainCalls, sizes,
        rejected);
  }

  /** The same without class files, for the record. */
  public WovenClass withoutBytes() {
    return new WovenClass(name, null, null, isAhead, isBeside, woven, added, withoutCalls, refused, plainCalls, sizes,
        null);
  }

  /** The bytes of its class files, with its companion; {@code original} are those of the class as it was. */
  public int bytes(int original) {
    return (classFile == null ? original : classFile.length) + (companion == null ? 0 : companion.length);
  }

  /** What a woven method suffers from its size; null if nothing. */
  public String sizeNote(MethodKey method) {
    int size = sizes.getOrDefault(method, 0);
    return size <= CodeSize.MOST_COMPILED
        ? null
        : "Its copies have up to " + size + " bytes. HotSpot compiles no method of more than " + CodeSize.MOST_COMPILED
            + ", unless the JVM is started with -XX:-DontCompileHugeMethods.";
  }

  /** A line for each woven method. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    woven.forEach((method, mark) -> {
      String note = sizeNote(method);
      lines.add("woven " + name.replace('/', '.') + "." + method + ": " + mark + (note == null ? "" : ". " + note));
    });
    return lines;
  }

  /**
   * Why a marked method cannot be woven.
   *
   * @param mark why it is marked
   * @param failure of the weaver, if that is the reason; else null
   */
  public record Refusal(Mark mark, String reason, Throwable failure) {}
}
