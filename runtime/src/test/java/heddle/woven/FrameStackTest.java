package heddle.woven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The trampoline, driven by frames written by hand as woven code would leave them. */
class FrameStackTest {
  private static final int SUSPENDED = 1;

  private final List<String> log = new ArrayList<>();

  @Test
  void framesResumeInnermostFirstAndPassResultsOn() throws Throwable {
    Stack stack = new Stack();
    stack.body = () -> {
      stack.suspended = SUSPENDED;
      stack.push(new Step("inner", s -> FrameStack.done(1, s)), 1);
      stack.push(new Step("middle", s -> FrameStack.done(s.takeInt() + 1, s)), 1);
      stack.push(new Step("outer", s -> FrameStack.done(s.takeInt() + 1, s)), 1);
    };

    assertThat(stack.advance()).isTrue();
    assertThat(stack.advance()).isFalse();

    assertThat(log).containsExactly("inner", "middle", "outer");
    assertThat(stack.takeInt()).isEqualTo(3);
  }

  @Test
  void freshFramesOfAResumedOneComeAboveIt() throws Throwable {
    Stack stack = new Stack();
    Step resumed = new Step("resumed", null);
    resumed.code = s -> {
      resumed.code = again -> FrameStack.done(again.takeInt() * 10, again);
      s.suspended = SUSPENDED;
      s.push(new Step("fresh inner", t -> FrameStack.done(4, t)), 1);
      s.push(new Step("fresh outer", t -> FrameStack.done(t.takeInt() + 1, t)), 1);
      return s.join(resumed);
    };
    stack.body = () -> suspendIn(stack, resumed);

    assertThat(stack.advance()).isTrue();
    assertThat(stack.advance()).isTrue();
    assertThat(stack.advance()).isFalse();

    assertThat(log).containsExactly("resumed", "fresh inner", "fresh outer", "resumed");
    assertThat(stack.takeInt()).isEqualTo(50);
  }

  @Test
  void aTailCallReturnsToTheCallerOfTheFrameThatMadeIt() throws Throwable {
    Stack stack = new Stack();
    Step caller = new Step("caller", s -> FrameStack.done(s.takeInt() + 1, s));
    Step tailCaller = new Step("tail caller", null);
    tailCaller.code = s -> {
      s.suspended = SUSPENDED;
      s.push(new Step("callee", t -> FrameStack.done(7, t)), 1);
      return s.joinTail(tailCaller);
    };
    stack.body = () -> {
      stack.suspended = SUSPENDED;
      stack.push(tailCaller, 1);
      stack.push(caller, 1);
    };

    stack.advance();
    stack.advance();
    stack.advance();

    assertThat(log).containsExactly("tail caller", "callee", "caller");
    assertThat(stack.takeInt()).isEqualTo(8);
  }

  @Test
  void anAbortedSuspensionLeavesNoTrace() throws Throwable {
    Stack stack = new Stack();
    Step resumed = new Step("resumed", null);
    resumed.code = s -> {
      s.suspended = SUSPENDED;
      s.push(new Step("lost", t -> FrameStack.done(0, t)), 1);
      s.abort(); // as when there is no memory for the next frame; the method catches the error, and suspends later
      resumed.code = again -> FrameStack.done(9, again);
      s.suspended = SUSPENDED;
      return s.join(resumed);
    };
    stack.body = () -> suspendIn(stack, resumed);

    assertThat(stack.advance()).isTrue();
    assertThat(stack.advance()).isTrue();
    assertThat(stack.advance()).isFalse();

    assertThat(log).containsExactly("resumed", "resumed");
    assertThat(stack.takeInt()).isEqualTo(9);
  }

  @Test
  void anExceptionSkipsFramesWithoutHandlerAndEndsTheCallOfTheNext() throws Throwable {
    Stack stack = new Stack();
    IllegalStateException thrown = new IllegalStateException("thrown");
    stack.body = () -> {
      stack.suspended = SUSPENDED;
      stack.push(new Step("throws", s -> { throw thrown; }), 1);
      stack.push(new Step("skipped", s -> FrameStack.done(0, s)), 1);
      stack.push(new Step("catches", s -> FrameStack.done(s.takeException() == thrown ? 1 : 0, s)), 1 | Frame.HANDLER);
    };

    stack.advance();
    assertThat(stack.advance()).isFalse();

    assertThat(log).containsExactly("throws", "catches");
    assertThat(stack.takeInt()).isOne();
  }

  @Test
  void anExceptionWithoutHandlerLeavesAdvanceAndFinishes() throws Throwable {
    Stack stack = new Stack();
    stack.body = () -> suspendIn(stack, new Step("throws", s -> { throw new IllegalStateException("thrown"); }));
    stack.advance();

    assertThatThrownBy(stack::advance).hasMessage("thrown");
    assertThat(stack.isFinished()).isTrue();
    assertThat(stack.advance()).isFalse();
  }

  /** What ends a generator, or cancels a task, is not to cost a look at its trace in each frame that it passes. */
  @Test
  void theTraceOfAnExceptionThatIsThrownIntoTheBodyIsNotLookedAt() throws Throwable {
    Stack stack = new Stack();
    IllegalStateException thrown = new IllegalStateException("thrown") {
      private static final long serialVersionUID = 1L;

      @Override
      public StackTraceElement[] getStackTrace() {
        log.add("trace read");
        return super.getStackTrace();
      }
    };
    stack.body = () -> {
      stack.suspended = SUSPENDED;
      stack.push(new Step("rethrows", s -> { throw s.takeException(); }), 1 | Frame.HANDLER);
      stack.push(new Step("rethrows too", s -> { throw s.takeException(); }), 1 | Frame.HANDLER);
      stack.push(new Step("returns", s -> FrameStack.done(s.takeException() == thrown ? 1 : 0, s)), 1 | Frame.HANDLER);
    };
    stack.advance();

    stack.advanceThrowing(thrown);

    assertThat(log).containsExactly("rethrows", "rethrows too", "returns");
    assertThat(stack.takeInt()).isOne();
  }

  @Test
  void isRefusedFromInsideItself() throws Throwable {
    Stack stack = new Stack();
    stack.body = () -> assertThatThrownBy(stack::advance).hasMessage("test already executing");

    assertThat(stack.advance()).isFalse();
  }

  private static void suspendIn(Stack stack, Frame frame) {
    stack.suspended = SUSPENDED;
    stack.push(frame, 1);
  }

  /** What a frame does when it is resumed. */
  private interface Code {
    int run(FrameStack stack) throws Throwable;
  }

  /** A frame that notes that it was resumed. */
  private final class Step extends Frame {
    private final String name;
    private Code code;

    Step(String name, Code code) {
      this.name = name;
      this.code = code;
    }

    @Override
    protected int resume(FrameStack stack) throws Throwable {
      log.add(name);
      return code.run(stack);
    }
  }

  /** A stack whose fresh code is given. */
  private static final class Stack extends FrameStack {
    private Runnable body;

    @Override
    protected void enter() {
      body.run();
    }

    @Override
    protected String kind() {
      return "test";
    }
  }
}
