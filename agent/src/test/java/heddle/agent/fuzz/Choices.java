package heddle.agent.fuzz;

import heddle.agent.fuzz.Decision.Part;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Where generators take their decisions from: at random, or from a tree that was recorded before and perhaps edited since.
 * So any tree is a program, and programs are shrunk by editing trees. Whatever is missing from a tree is decided the
 * simplest way, as is everything beyond {@link #MOST} decisions; a generator has to end if all it draws is 0.
 */
public final class Choices {
  private static final int MOST = 3_000;

  private final Random random;
  private final Deque<List<Decision>> recorded = new ArrayDeque<>();
  private final Deque<Replay> replayed = new ArrayDeque<>();
  private int limit;

  /** A part that is being replayed. */
  private static final class Replay {
    private final List<Decision> items;
    private int next;

    Replay(Part part) {
      this.items = part.items();
    }

    /** The next decision of a kind; null if there is none. */
    <T extends Decision> T next(Class<T> kind) {
      while (next < items.size()) {
        Decision item = items.get(next);
        if (kind.isInstance(item)) {
          next++;
          return kind.cast(item);
        }
        if (kind == Decision.Number.class) {
          return null; // the part is for somebody else
        }
        next++;
      }
      return null;
    }
  }

  private Choices(Random random, Part tree, int limit) {
    this.random = random;
    this.limit = limit;
    recorded.push(new ArrayList<>());
    replayed.push(new Replay(tree));
  }

  /** Decides at random; small programs are likelier than large ones. */
  public static Choices random(long seed) {
    Random random = new Random(seed);
    return new Choices(random, Part.SIMPLEST, MOST / (1 + random.nextInt(12)));
  }

  /** Decides as recorded. */
  static Choices of(Part tree) {
    return new Choices(null, tree, MOST);
  }

  /** A number from 0 to {@code bound - 1}. */
  public int below(int bound) {
    int value = limit-- <= 0 ? 0 : draw(bound);
    recorded.element().add(new Decision.Number(value));
    return value;
  }

  private int draw(int bound) {
    if (random != null) {
      return random.nextInt(bound);
    }
    Decision.Number number = replayed.element().next(Decision.Number.class);
    return number == null ? 0 : Math.min(number.value(), bound - 1);
  }

  /** The number of a weight, each of which is as likely as it is great. */
  public int weighted(int... weights) {
    int sum = 0;
    for (int weight : weights) {
      sum += weight;
    }
    int drawn = below(sum);
    int option = 0;
    while (drawn >= weights[option]) {
      drawn -= weights[option++];
    }
    return option;
  }

  /** True once in {@code times}. */
  public boolean oneIn(int times) {
    return below(times) == times - 1;
  }

  /** One of these; the first is the simplest. */
  public <T> T of(List<? extends T> options) {
    return options.get(below(options.size()));
  }

  /** Marks what {@code body} decides as decisions about one part of the program. */
  public <T> T part(Supplier<T> body) {
    Part part = random != null ? null : replayed.element().next(Part.class);
    replayed.push(new Replay(part == null ? Part.SIMPLEST : part));
    recorded.push(new ArrayList<>());
    try {
      return body.get();
    } finally {
      replayed.pop();
      Part decided = new Part(List.copyOf(recorded.pop()));
      recorded.element().add(decided);
    }
  }

  /** The same without a result. */
  public void part(Runnable body) {
    part(() -> {
      body.run();
      return null;
    });
  }

  /** All that has been decided so far. */
  Part decided() {
    return new Part(List.copyOf(recorded.getLast()));
  }
}
