package heddle.agent.select.reach;

import heddle.agent.select.classfile.MethodKey;

/** The methods of the JDK for which {@code heddle.jdk} has something that stands in. */
public final class StandInCalls {
  private StandInCalls() {}

  /** Whether the method, of the class of that internal name, is one of them. */
  public static boolean contains(String owner, MethodKey method) {
    return switch (owner) {
      case "java/lang/reflect/Method" -> method.name().equals("invoke");
      case "java/security/AccessController" ->
          method.name().equals("doPrivileged") && method.descriptor().startsWith("(Ljava/security/Privileged");
      default -> false;
    };
  }
}
