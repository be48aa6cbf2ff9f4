package heddle.agent.select.classfile;

/** What identifies a method within its class: its name and JVM descriptor (JVMS 4.6). */
public record MethodKey(String name, String descriptor) {
  /** Whether this is a constructor or a class initialiser: code that runs in no method of the language. */
  public boolean isInitializer() {
    return name.charAt(0) == '<';
  }

  /** As a message shows it: {@code bar(Ljava/lang/String;)I}. */
  @Override
  public String toString() {
    return name + descriptor;
  }
}
