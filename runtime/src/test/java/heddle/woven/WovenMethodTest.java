package heddle.woven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;

/** How suspended methods are shown. */
class WovenMethodTest {
  @Test
  void showsTheLineOfTheSuspensionPoint() {
    WovenMethod method = walk("Walk.java", "\u0007\uFFFF");

    assertThat(method.at(1)).hasToString("heddle.woven.WovenMethodTest.walk(Walk.java:7)");
    assertThat(method.at(2)).hasToString("heddle.woven.WovenMethodTest.walk(Walk.java:65535)");
  }

  @Test
  void showsWhatIsKnownIfThereIsNoDebugInformation() {
    assertThat(walk("Walk.java", "\0").at(1)).hasToString("heddle.woven.WovenMethodTest.walk(Walk.java)");
    assertThat(walk("", "\0").at(1)).hasToString("heddle.woven.WovenMethodTest.walk(Unknown Source)");
  }

  @Test
  void showsMethodsOfNamedModulesAsStackTracesDo() {
    StackTraceElement real = catchThrowable(() -> Integer.parseInt("no number")).getStackTrace()[0];
    Class<?> owner = NumberFormatException.class;
    WovenMethod method = new WovenMethod(
        owner, real.getMethodName(), real.getFileName(), "" + (char) real.getLineNumber(), owner, "unused");

    assertThat(method.at(1)).hasToString(real.toString());
  }

  private static WovenMethod walk(String file, String lines) {
    return new WovenMethod(WovenMethodTest.class, "walk", file, lines, WovenMethodTest.class, "walk$resume0");
  }
}
