package heddle.woven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;

/** How suspended methods are shown. */
class PlainMethodTest {
  @Test
  void showsTheLineOfTheSuspensionPoint() {
    PlainMethod method = new PlainMethod(PlainMethodTest.class, "walk", "Walk.java", "\u0007\uFFFF");

    assertThat(method.at(1)).hasToString("heddle.woven.PlainMethodTest.walk(Walk.java:7)");
    assertThat(method.at(2)).hasToString("heddle.woven.PlainMethodTest.walk(Walk.java:65535)");
  }

  @Test
  void showsWhatIsKnownIfThereIsNoDebugInformation() {
    assertThat(new PlainMethod(PlainMethodTest.class, "walk", "Walk.java", "\0").at(1))
        .hasToString("heddle.woven.PlainMethodTest.walk(Walk.java)");
    assertThat(new PlainMethod(PlainMethodTest.class, "walk", "", "\0").at(1))
        .hasToString("heddle.woven.PlainMethodTest.walk(Unknown Source)");
  }

  @Test
  void showsMethodsOfNamedModulesAsStackTracesDo() {
    StackTraceElement real = catchThrowable(() -> Integer.parseInt("no number")).getStackTrace()[0];
    PlainMethod method = new PlainMethod(
        NumberFormatException.class, real.getMethodName(), real.getFileName(), "" + (char) real.getLineNumber());

    assertThat(method.at(1)).hasToString(real.toString());
  }
}
