package heddle.agent.emit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import heddle.agent.fixtures.PrimitiveLoop;
import heddle.agent.fixtures.ReferenceLoop;
import heddle.agent.harness.Resumable;
import heddle.agent.harness.WeavingLoader;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An activation makes one frame, at its first suspension, and fills it again at the later ones. */
class FrameReuseTest {
  private static final int WARM_UP = 20_000;
  private static final int SUSPENSIONS = 10_000;

  @ParameterizedTest
  @ValueSource(classes = {PrimitiveLoop.class, ReferenceLoop.class})
  void laterSuspensionsAllocateNothing(Class<?> fixture) throws Throwable {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    WeavingLoader loader = WeavingLoader.weaving(fixture);
    Resumable continuation = loader.activate(loader.create(fixture));
    resume(continuation, WARM_UP);

    long before = threads.getCurrentThreadAllocatedBytes();
    resume(continuation, SUSPENSIONS);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(allocated / SUSPENSIONS).isZero();
  }

  private static void resume(Resumable continuation, int times) throws Throwable {
    for (int i = 0; i < times; i++) {
      continuation.resume(null);
    }
  }
}
