package heddle.streams;

import static heddle.Coroutines.await;
import static heddle.Coroutines.createTask;
import static heddle.Coroutines.run;
import static heddle.Coroutines.sleep;
import static heddle.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.fail;

import heddle.generator.Generator;
import heddle.loop.CancelledException;
import heddle.loop.Publishers;
import heddle.loop.Signals;
import heddle.loop.Task;
import heddle.stream.DatagramEndpoint;
import heddle.stream.Subprocess;
import heddle.sync.Event;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Datagrams, processes, signals, and reactive streams. */
@Timeout(60)
@SuppressWarnings("try") // a publisher is closed before its end
class OthersIT {
  private final List<Object> log = new ArrayList<>();

  @Test
  void datagramsGoThereAndBack() {
    run(() -> {
      try (DatagramEndpoint a = DatagramEndpoint.open(StreamsIT.anyPort());
          DatagramEndpoint b = DatagramEndpoint.open(StreamsIT.anyPort())) {
        Task<Void> answering = createTask(() -> {
          DatagramEndpoint.Datagram question = b.receive();
          b.send(("answer to " + text(question.data())).getBytes(StandardCharsets.UTF_8), question.from());
        });
        yieldNow();
        a.send("question".getBytes(StandardCharsets.UTF_8), b.address());
        log.add(text(a.receive().data()));
        await(answering);
        a.send(new byte[0], b.address());
        log.add(b.receive().data().length);
      }
    });

    assertThat(log).containsExactly("answer to question", 0);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Nested
  class Subprocesses {
    @Test
    void getInputAndGiveOutput() {
      run(() -> {
        Subprocess.Result sorted = Subprocess.run(new ProcessBuilder("sort"), "b\na\n".getBytes(StandardCharsets.UTF_8));
        log.add(sorted.exitValue() + text(sorted.out()));
        Subprocess.Result failed = Subprocess.run(
            new ProcessBuilder("sh", "-c", "echo wrong >&2; exit 3"), "not read".getBytes(StandardCharsets.UTF_8));
        log.add(failed.exitValue() + text(failed.err()));
      });

      assertThat(log).containsExactly("0a\nb\n", "3wrong\n");
    }

    @Test
    void areEndedIfTheTaskIsCancelled() {
      run(() -> {
        Task<Subprocess.Result> task = createTask(
            () -> Subprocess.run(new ProcessBuilder("sleep", "1000"), new byte[0]));
        while (ProcessHandle.current().children().noneMatch(OthersIT::isSleep)) {
          sleep(Duration.ofMillis(5));
        }
        task.cancel("enough");
        try {
          await(task);
          fail("ended");
        } catch (CancelledException e) {
          log.add(ProcessHandle.current().children().anyMatch(OthersIT::isSleep));
        }
      });

      assertThat(log).containsExactly(false);
    }

    @Test
    void thatCannotBeStartedSaySo() {
      run(() -> {
        try {
          Subprocess.run(new ProcessBuilder("no-such-program-here"), new byte[0]);
          fail("ran");
        } catch (IOException e) {
          assertThat(e).hasMessageContaining("no-such-program-here");
        }
      });
    }
  }

  private static boolean isSleep(ProcessHandle process) {
    return process.isAlive() && process.info().command().orElse("").endsWith("sleep");
  }

  @Test
  void signalsCallBack() {
    run(() -> {
      Event came = new Event();
      try (Signals.Registration registration = Signals.handle("TERM", came::set)) {
        new ProcessBuilder("kill", "-TERM", Long.toString(ProcessHandle.current().pid())).start();
        came.await();
        log.add("came");
      }
      assertThatIllegalArgumentException().isThrownBy(() -> Signals.handle("NONESUCH", came::set))
          .withMessageContaining("NONESUCH");
      assertThatIllegalArgumentException().isThrownBy(() -> Signals.handle("KILL", came::set))
          .withMessageContaining("KILL");
    });

    assertThat(log).containsExactly("came");
  }

  @Nested
  class Reactive {
    @Test
    void itemsOfOtherThreadsComeInOrder() {
      try (SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>()) {
        run(() -> {
          Task<Integer> consumer = createTask(() -> {
            int expected = 0;
            for (int item : Publishers.iterate(publisher, 8)) {
              assertThat(item).isEqualTo(expected++);
            }
            return expected;
          });
          while (!publisher.hasSubscribers()) {
            yieldNow();
          }
          Thread thread = new Thread(() -> {
            for (int i = 0; i < 10_000; i++) {
              publisher.submit(i);
            }
            publisher.close();
          });
          thread.start();
          log.add(await(consumer));
        });
      }

      assertThat(log).containsExactly(10_000);
    }

    /** Publishes numbers when asked to, in the thread that asks. */
    private static final class Numbers implements Flow.Publisher<Integer> {
      final AtomicLong requested = new AtomicLong();
      boolean cancelled;

      @Override
      public void subscribe(Flow.Subscriber<? super Integer> subscriber) {
        subscriber.onSubscribe(new Flow.Subscription() {
          @Override
          public void request(long count) {
            for (long i = 0; i < count; i++) {
              long number = requested.getAndIncrement();
              if (number == 5) {
                subscriber.onError(new IllegalArgumentException("five"));
              } else if (number < 5) {
                subscriber.onNext((int) number);
              }
            }
          }

          @Override
          public void cancel() {
            cancelled = true;
          }
        });
      }
    }

    @Test
    void notMoreThanTheBufferIsAskedFor() {
      Numbers numbers = new Numbers();
      run(() -> {
        Generator<Integer> items = Publishers.iterate(numbers, 2);
        log.add(items.next());
        yieldNow();
        yieldNow();
        log.add(numbers.requested.get());
        items.close();
        log.add(numbers.cancelled);
      });

      assertThat(log).containsExactly(0, 3L, true);
    }

    @Test
    void failuresComeBehindTheItemsBefore() {
      run(() -> {
        try {
          for (int item : Publishers.iterate(new Numbers(), 100)) {
            log.add(item);
          }
        } catch (IllegalArgumentException e) {
          log.add(e.getMessage());
        }
      });

      assertThat(log).containsExactly(0, 1, 2, 3, 4, "five");
    }

    @Test
    void aBufferWithoutRoomIsRefused() {
      assertThatIllegalArgumentException().isThrownBy(() -> Publishers.iterate(new Numbers(), 0))
          .withMessageContaining("0");
    }
  }
}
