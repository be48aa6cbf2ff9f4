package heddle.profile;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** Logical stacks in the format that tools for flame graphs read: calls separated by semicolons, a space, and microseconds. */
public final class CollapsedStacks {
  private CollapsedStacks() {}

  /** Those of the profile: all begin with the name of the loop, and with {@code on loop} or {@code waiting}. */
  public static String of(Profile profile) {
    StringBuilder out = new StringBuilder();
    for (LoopProfile loop : profile.loops()) {
      loop.busy().forEach((stack, nanos) -> line(out, loop.name() + ";on loop", stack, nanos));
      loop.waiting().forEach((stack, nanos) -> line(out, loop.name() + ";waiting", stack, nanos));
    }
    return out.toString();
  }

  private static void line(StringBuilder out, String root, List<String> stack, long nanos) {
    out.append(root);
    stack.forEach(call -> out.append(';').append(call.replace(';', ':')));
    out.append(' ').append(TimeUnit.NANOSECONDS.toMicros(nanos)).append('\n');
  }
}
