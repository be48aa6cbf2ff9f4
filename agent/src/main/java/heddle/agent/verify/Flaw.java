package heddle.agent.verify;

import heddle.agent.select.classfile.MethodKey;

/**
 * Why the JVM would refuse a method.
 *
 * @param method of the class as it is checked
 * @param reason what is wrong, and where
 */
public record Flaw(MethodKey method, String reason) {
  @Override
  public String toString() {
    return method + ": " + reason;
  }
}
