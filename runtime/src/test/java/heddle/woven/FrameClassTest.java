package heddle.woven;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.junit.jupiter.api.Test;

/** The classes of frames, made as woven code asks for them. */
class FrameClassTest {
  @Test
  void allSuspensionPointsOfAMethodShareOne() throws Throwable {
    Frame first = frame("walk", "walk$resume0");
    Frame second = frame("walk", "walk$resume0");
    Frame ofAnOverload = frame("walk", "walk$resume1");

    assertThat(second).hasSameClassAs(first);
    assertThat(ofAnOverload.getClass()).isNotEqualTo(first.getClass());
  }

  @Test
  void framesTellWhereTheyAreSuspended() throws Throwable {
    Frame frame = frame("walk", "walk$resume0");

    frame.state = 2 | Frame.HANDLER;

    assertThat(frame.suspendedAt()).hasToString("heddle.woven.FrameClassTest.walk(FrameClassTest.java:20)");
  }

  /** As an instruction of a method with suspension points in lines 10 and 20 makes it. */
  private static Frame frame(String method, String resumeName) throws Throwable {
    Class<?> shape = Class.forName(Shapes.define(0, 0, 0).replace('/', '.'));
    return (Frame) Linker.frame(
            MethodHandles.lookup(), resumeName, MethodType.methodType(shape),
            FrameClassTest.class, method, "FrameClassTest.java", "\n\u0014")
        .getTarget()
        .invoke();
  }
}
