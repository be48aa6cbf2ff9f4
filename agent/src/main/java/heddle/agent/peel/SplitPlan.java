package heddle.agent.peel;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The basic blocks of a resume copy: which block of the method is copied how often, and how the
 * copies are connected. Immutable.
 *
 * <p>A copy is named by its index in {@link #copies}. {@link #toString} is a table, meant for
 * golden tests.
 */
public final class SplitPlan {
  /** Instead of the index of a copy: there is none. */
  public static final int NOWHERE = -1;

  private final List<Copy> copies;
  private final int[][] normal;
  private final int[][] exceptional;
  private final List<Entry> entries;
  private final List<Integer> notPeeled;

  SplitPlan(Copies copies, FlowGraph graph, List<Entry> entries, List<Integer> notPeeled) {
    this.copies = List.copyOf(copies.all());
    this.normal = copies.edges(graph.normal());
    this.exceptional = copies.edges(graph.exceptional());
    this.entries = List.copyOf(entries);
    this.notPeeled = List.copyOf(notPeeled);
  }

  /**
   * One copy of one block. On level 0 it is ordinary code; on a higher one it belongs to the rest
   * of an interrupted iteration of that many peeled loops.
   */
  public record Copy(int block, int level) {
    @Override
    public String toString() {
      return block + "." + level;
    }
  }

  /**
   * Where one suspended call goes on: at {@code copy} if it returns, at one of {@code handlers} if
   * it throws. The latter are aligned with the exceptional successors of the block that ends with
   * the call, whose ranges cover the rethrow; the resume point's own ranges may differ.
   *
   * <p>{@code peeled} is false if one of these places lies in the middle of a loop, because the
   * cycle around it is irreducible anyway or for the size limit. {@code copy} is {@link #NOWHERE}
   * if the call cannot be reached.
   */
  public record Entry(int resumePoint, int copy, List<Integer> handlers, boolean peeled) {
    public Entry {
      handlers = List.copyOf(handlers);
    }

    static Entry unreachable(int resumePoint) {
      return new Entry(resumePoint, NOWHERE, List.of(), true);
    }
  }

  /**
   * The copies in the order to emit: the rest of interrupted iterations first, the ordinary loops
   * after it, each level in code order, so that most blocks still fall through to the next and
   * jumps between the levels go forward.
   */
  public List<Copy> copies() {
    return copies;
  }

  /** Copies that {@code copy} goes on to, aligned with {@link FlowGraph#normal} of its block. */
  public int[] normal(int copy) {
    return normal[copy].clone();
  }

  /** Handlers of {@code copy}, aligned with {@link FlowGraph#exceptional} of its block. */
  public int[] exceptional(int copy) {
    return exceptional[copy].clone();
  }

  /** One element per resume point, in the order they were given in. */
  public List<Entry> entries() {
    return entries;
  }

  /**
   * Headers of the loops around a call that were given up to keep the size limit, in the order in
   * which they were: outermost first.
   */
  public List<Integer> notPeeled() {
    return notPeeled;
  }

  /** Bytes of all copies, given the graph that the plan was made from. */
  public long size(FlowGraph graph) {
    return copies.stream().mapToLong(copy -> graph.sizes()[copy.block()]).sum();
  }

  /** One line per entry and copy, as {@code block.level -> successors ! handlers}. */
  @Override
  public String toString() {
    StringBuilder table = new StringBuilder();
    for (Entry entry : entries) {
      table.append("resume ").append(entry.resumePoint()).append(describe(entry)).append('\n');
    }
    if (!notPeeled.isEmpty()) {
      table.append("not peeled ").append(notPeeled).append('\n');
    }
    for (int copy = 0; copy < copies.size(); copy++) {
      IntStream handlers = IntStream.of(exceptional[copy]);
      String targets = describe(IntStream.of(normal[copy]), handlers);
      table.append(copies.get(copy)).append(" ->").append(targets).append('\n');
    }
    return table.toString();
  }

  private String describe(Entry entry) {
    if (entry.copy() == NOWHERE) {
      return " nowhere";
    }
    IntStream handlers = entry.handlers().stream().mapToInt(handler -> handler);
    String way = entry.peeled() ? "" : " (into a loop)";
    return " at" + describe(IntStream.of(entry.copy()), handlers) + way;
  }

  private String describe(IntStream targets, IntStream handlers) {
    String rethrown = names(handlers);
    return names(targets) + (rethrown.isEmpty() ? "" : " !" + rethrown);
  }

  private String names(IntStream targets) {
    return targets.mapToObj(target -> " " + copies.get(target)).collect(Collectors.joining());
  }
}
