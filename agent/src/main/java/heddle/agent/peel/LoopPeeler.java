package heddle.agent.peel;

import heddle.agent.peel.Loops.Loop;
import heddle.agent.peel.SplitPlan.Entry;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Splits the blocks of a resume copy so that it enters loops at their heads only.
 *
 * <p>A resume copy starts after a suspended call, often in the middle of a loop. A jump there would
 * give the loop a second entry, and C2 optimises such an irreducible loop badly (measured: 1.8 to
 * 2.9 times slower). So the rest of the interrupted iteration becomes code of its own, in front of
 * the ordinary loop, which it enters at the head:
 *
 * <pre>{@code
 * while (more()) {  // written          use();             // resumed after suspend()
 *   suspend();                          while (more()) {
 *   use();                                suspend();
 * }                                       use();
 *                                       }
 * }</pre>
 *
 * <p>In a nest each loop around the call is treated so, from the inside out. {@link Levels} has the
 * rule for an edge. The result is reducible because no edge raises the level: a cycle stays on one
 * level, there it is in a loop that runs ordinarily, and every edge into that loop from another
 * level or from outside leads to its header.
 *
 * <p>Three decisions that are not obvious:
 *
 * <ul>
 *   <li><b>A resumption is an edge out of the block with the call</b>, on that block's level, and
 *       not an entry at the deepest level of the block after it. So a resume point that heads a
 *       loop enters this loop as any edge does, without a copy of it; and if the call throws, its
 *       handlers are entered on the right level too, even where the range ends with the call.
 *   <li><b>Only loops around a suspended call count</b>, and of them only those within the limit.
 *       All others are only ever entered at their heads.
 *   <li><b>A loop is peeled even if the resume copy enters it at one place only.</b> Turned round
 *       to start at the resume point it would be reducible without a copy, but its exit test would
 *       be in the middle, and C2 counts no such loop (measured on JDK 17: a sum of ints 2.1 times
 *       slower, loops that it does not count anyway 1.0 to 1.1 times).
 * </ul>
 *
 * <p>A cycle that is irreducible in the method itself is copied as it is, and the plan says so.
 */
public final class LoopPeeler {
  private final FlowGraph graph;
  private final Dominators dominators;
  private final Loops loops;

  /** Reachable blocks that end with a suspending call. */
  private final BitSet calls;

  /** Loops around a call as indices into {@link Loops#all}, in the order they are given up in. */
  private final List<Integer> interrupted;

  private LoopPeeler(FlowGraph graph, int[] resumePoints) {
    this.graph = graph;
    dominators = Dominators.of(graph);
    loops = Loops.of(graph, dominators);
    calls = new BitSet(graph.blocks());
    for (int point : resumePoints) {
      int call = callBefore(point);
      if (dominators.reachable(call)) {
        calls.set(call);
      }
    }
    interrupted = interruptedLoops();
  }

  /**
   * Plans the resume copy of a method which can be suspended by the calls right before {@code
   * resumePoints}. Each is the block after such a call in code order.
   *
   * <p>If the copies have more bytes than {@code sizeLimit}, loops are given up, that is entered in
   * their middle: outermost ones first, of those at one depth the largest first, and no more than
   * needed. If even one copy of each block is too much, the plan is that; compare {@link
   * SplitPlan#size}.
   */
  public static SplitPlan plan(FlowGraph graph, int[] resumePoints, int sizeLimit) {
    LoopPeeler peeler = new LoopPeeler(graph, resumePoints);
    return peeler.plan(resumePoints, peeler.fewestGivenUp(sizeLimit));
  }

  private int callBefore(int point) {
    if (point > 0 && point < graph.blocks()) {
      for (int next : graph.normal()[point - 1]) {
        if (next == point) {
          return point - 1;
        }
      }
    }
    throw new IllegalArgumentException(
        "Cannot resume at block %d: the block before it does not lead to it, so it has no call."
            .formatted(point));
  }

  private List<Integer> interruptedLoops() {
    List<Integer> found = new ArrayList<>();
    long[] sizes = new long[loops.all().size()];
    for (int loop = 0; loop < sizes.length; loop++) {
      BitSet members = loops.all().get(loop).members();
      if (members.intersects(calls)) {
        found.add(loop);
        sizes[loop] = members.stream().mapToLong(block -> graph.sizes()[block]).sum();
      }
    }
    Comparator<Integer> outermostFirst =
        Comparator.comparing(loop -> loops.all().get(loop).depth());
    found.sort(outermostFirst.thenComparing(loop -> -sizes[loop]));
    return found;
  }

  /** A binary search: one loop given up more never adds a copy. */
  private int fewestGivenUp(int sizeLimit) {
    if (spread(0, sizeLimit).isPresent()) {
      return 0;
    }
    int low = 1;
    int high = interrupted.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (spread(middle, sizeLimit).isPresent()) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return high;
  }

  private Optional<BitSet[]> spread(int givenUp, long sizeLimit) {
    return Spread.within(sizeLimit, graph, levels(givenUp), calls);
  }

  private Levels levels(int givenUp) {
    BitSet peeled = new BitSet();
    interrupted.subList(givenUp, interrupted.size()).forEach(peeled::set);
    return Levels.of(graph, loops, peeled);
  }

  private SplitPlan plan(int[] resumePoints, int givenUp) {
    Levels levels = levels(givenUp);
    BitSet[] reached = spread(givenUp, Long.MAX_VALUE).orElseThrow();
    Copies copies = new Copies(levels, reached, graph.blocks());
    List<Loop> notPeeled = new ArrayList<>();
    interrupted.subList(0, givenUp).forEach(loop -> notPeeled.add(loops.all().get(loop)));
    List<Entry> entries = new ArrayList<>();
    for (int point : resumePoints) {
      entries.add(entry(point, levels, copies, notPeeled));
    }
    return new SplitPlan(copies, graph, entries, notPeeled.stream().map(Loop::header).toList());
  }

  private Entry entry(int point, Levels levels, Copies copies, List<Loop> notPeeled) {
    int call = point - 1;
    if (!dominators.reachable(call)) {
      return Entry.unreachable(point);
    }
    int level = levels.interrupted()[call];
    boolean inMiddle = isInMiddle(point, notPeeled);
    List<Integer> handlers = new ArrayList<>();
    for (int handler : graph.exceptional()[call]) {
      handlers.add(copies.after(level, handler));
      inMiddle |= isInMiddle(handler, notPeeled);
    }
    return new Entry(point, copies.after(level, point), handlers, !inMiddle);
  }

  private boolean isInMiddle(int target, List<Loop> notPeeled) {
    boolean inMiddle = loops.irreducible(target);
    for (Loop loop : notPeeled) {
      inMiddle |= loop.members().get(target) && loop.header() != target;
    }
    return inMiddle;
  }
}
