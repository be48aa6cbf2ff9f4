package heddle.semantics;

import static heddle.Coroutines.await;
import static heddle.Coroutines.createTask;
import static heddle.Coroutines.run;
import static heddle.Coroutines.sleep;
import static heddle.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import heddle.Suspendable;
import heddle.SuspendableRunnable;
import heddle.generator.IntGenerator;
import heddle.generator.IntYielder;
import heddle.loop.EventLoop;
import heddle.loop.Task;
import heddle.loop.TaskOptions;
import heddle.profile.Dump;
import heddle.profile.Finding;
import heddle.profile.FindingKind;
import heddle.profile.PointProfile;
import heddle.profile.Profile;
import heddle.profile.Profiler;
import heddle.profile.TaskDump;
import heddle.profile.TaskProfile;
import heddle.profile.WaitReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The profiler switched on and off while tasks live. */
@Timeout(30)
class ProfilerIT {
  @AfterEach
  void stop() {
    Profiler.stop();
  }

  @Suspendable
  private static void turns(int count) {
    for (int i = 0; i < count; i++) {
      yieldNow();
    }
  }

  private static long suspensionsIn(Profile profile, String method) {
    return profile.points().stream()
        .filter(point -> point.place().getClassName().equals(ProfilerIT.class.getName()))
        .filter(point -> point.place().getMethodName().equals(method))
        .mapToLong(PointProfile::suspensions)
        .sum();
  }

  private static TaskProfile task(Profile profile, String name) {
    return profile.loops().stream().flatMap(loop -> loop.tasks().stream())
        .filter(task -> task.name().equals(name))
        .findFirst().orElseThrow();
  }

  @Suspendable
  private static void fill(IntYielder out, int values) {
    for (int i = 0; i < values; i++) {
      out.yield(i);
    }
  }

  @Test
  void generatorsInSeveralThreadsAreCountedExactly() throws InterruptedException {
    int values = 100_000;
    List<Thread> threads = new ArrayList<>();
    Profiler.start();
    for (int i = 0; i < 4; i++) {
      threads.add(new Thread(() -> {
        IntGenerator generator = IntGenerator.of(out -> fill(out, values));
        generator.forEachRemaining((int value) -> {});
      }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(suspensionsIn(Profiler.profile(), "fill")).isEqualTo(4L * values);
  }

  @Test
  void aStepWithinAStepIsNoWait() {
    Profiler.start();
    run(() -> {
      yieldNow();
      work(10);
      createTask(() -> {
        work(400);
        yieldNow();
      }, TaskOptions.named("inner").eager());
      work(10);
      sleep(Duration.ofMillis(1));
    });

    TaskProfile outer = task(Profiler.profile(), "Task-1");
    assertThat(outer.busyNanos()).isBetween(20_000_000L, 300_000_000L);
    assertThat(outer.waits().get(WaitReason.TURN).nanos()).isLessThan(300_000_000);
  }

  private static void work(int millis) {
    long until = System.nanoTime() + millis * 1_000_000L;
    while (System.nanoTime() < until) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aTaskThatLivesThroughSeveralProfilesIsInEach() {
    run(() -> {
      Task<Void> living = createTask(() -> {
        turns(1_000);
        yieldNow();
      }, TaskOptions.named("living"));
      yieldNow();
      for (int round = 0; round < 2; round++) {
        Profiler.start();
        yieldNow(); // from the next turn on
        for (int i = 0; i < 10; i++) {
          yieldNow();
        }
        Profile profile = Profiler.profile();
        Thread.sleep(3); // so that the clock is read when the step ends
        Profiler.stop();
        yieldNow();

        assertThat(suspensionsIn(profile, "turns")).isBetween(10L, 11L);
        assertThat(task(profile, "living").steps()).isBetween(10L, 11L);
        assertThat(profile.suspensions()).as("of that, and of the task that begins and ends them").isBetween(20L, 22L);
        assertThat(task(profile, "living").waits().get(WaitReason.TURN).count()).isBetween(10L, 11L);
      }
      living.cancel((String) null);
    });
  }

  @Test
  void aProfileThatFollowsAtOnceBeginsFromNothing() {
    run(() -> {
      Profiler.start();
      turns(100);
      Profiler.stop();
      Profiler.start();
      turns(10);

      Profile profile = Profiler.profile();

      assertThat(suspensionsIn(profile, "turns")).isBetween(9L, 10L);
      assertThat(profile.steps()).isBetween(9L, 11L);
    });
  }

  @Test
  void countsOfLoopsThatWereClosedStay() {
    Profiler.start();
    for (int i = 0; i < 150; i++) {
      run(() -> turns(2));
    }
    Profiler.stop();

    assertThat(suspensionsIn(Profiler.profile(), "turns")).isEqualTo(300);
    assertThat(Profiler.profile().loops()).hasSize(100);
  }

  @Test
  void whatWasRecordedBeforeDoesNotDateADump() {
    run(() -> {
      Task<Void> sleeper = createTask(() -> {
        sleep(Duration.ofMillis(100));
        sleep(Duration.ofMinutes(1));
        yieldNow();
      }, TaskOptions.named("sleeper"));
      Profiler.start();
      sleep(Duration.ofMillis(10));
      Profiler.stop();
      sleep(Duration.ofMillis(400));

      Duration waiting = Dump.take().tasks().filter(task -> task.name().equals("sleeper")).map(TaskDump::waiting)
          .findFirst().orElseThrow();

      assertThat(waiting).isBetween(Duration.ofMillis(150), Duration.ofMillis(390));
      sleeper.cancel((String) null);
    });
  }

  @Test
  void whileItIsOffNothingIsCounted() {
    Profiler.start();
    Profiler.stop();

    run(() -> turns(5));

    assertThat(suspensionsIn(Profiler.profile(), "turns")).isZero();
    assertThat(Profiler.profile().loops()).allMatch(loop -> loop.turns() == 0);
  }

  @Test
  void debugModeFindsTasksWhoseValueNobodyTakes() {
    EventLoop loop = EventLoop.builder().debug(true).build();
    List<Task<Integer>> kept = new ArrayList<>();
    List<String> names = List.of("forgotten", "awaited", "awaited later", "looked at", "joined", "depended on", "called back");
    for (String name : names) {
      kept.add(loop.createTask(() -> {
        int value = name.length();
        yieldNow();
        return value;
      }, TaskOptions.named(name)));
    }
    loop.createTask(() -> turns(1), TaskOptions.named("without a value"));
    kept.get(6).addDoneCallback(done -> {});
    loop.runUntilComplete(() -> {
      await(kept.get(1));
      for (int i = 0; i < 5; i++) {
        yieldNow();
      }
      await(kept.get(2));
      kept.get(3).result();
      kept.get(4).join();
      kept.get(5).thenApply(value -> value + 1);
    });
    loop.close();

    assertThat(Profiler.profile().findings())
        .filteredOn(finding -> finding.kind() == FindingKind.TASK_NEVER_AWAITED
            && names.stream().anyMatch(finding.text()::startsWith))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.text()).isEqualTo("forgotten has returned a value, and nobody has awaited it");
          assertThat(finding.createdAt()).anyMatch(call -> call.getClassName().equals(ProfilerIT.class.getName()));
        });
  }

  @Test
  void debugModeFindsLongWaitsDroppedTasksAndLostExceptionsWithTheirCreation() {
    EventLoop loop = EventLoop.builder().debug(true).longWait(Duration.ofMillis(100)).exceptionHandler(failure -> {}).build();
    loop.createTask(ProfilerIT::waitInVain, TaskOptions.named("dropped"));
    loop.createTask((SuspendableRunnable) () -> {
      throw new IllegalStateException("lost");
    }, TaskOptions.named("failing"));
    loop.runUntilComplete(() -> {
      sleep(Duration.ofMillis(1_500));
      yieldNow();
    });
    loop.close();

    List<Finding> found = Profiler.profile().findings();
    assertThat(found).anySatisfy(finding -> {
      assertThat(finding.kind()).isEqualTo(FindingKind.LONG_WAIT);
      assertThat(finding.text()).startsWith("dropped has been waiting for ").contains("the end of a sleep");
      assertThat(finding.createdAt()).anyMatch(call -> call.getClassName().equals(ProfilerIT.class.getName()));
    });
    assertThat(found.stream().filter(finding -> finding.text().startsWith("dropped has been waiting"))).hasSize(1);
    assertThat(found).anySatisfy(finding -> {
      assertThat(finding.kind()).isEqualTo(FindingKind.TASK_DROPPED);
      assertThat(finding.text()).contains("dropped");
      assertThat(finding.createdAt()).isNotEmpty();
    });
    assertThat(found).anySatisfy(finding -> {
      assertThat(finding.kind()).isEqualTo(FindingKind.EXCEPTION_NOT_RETRIEVED);
      assertThat(finding.text()).contains("failing").contains("lost");
      assertThat(finding.createdAt()).isNotEmpty();
    });
  }

  @Suspendable
  private static void waitInVain() {
    sleep(Duration.ofHours(1));
    yieldNow();
  }
}
