package heddle.loop;

import heddle.profile.AwaitProfile;
import heddle.profile.Waits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which tasks of a loop have awaited which, while it is profiled. Confined to the loop. */
final class AwaitEdges {
  /** As many pairs are kept. */
  private static final int MOST = 20_000;

  private final Map<Edge, Waits> edges = new LinkedHashMap<>();

  private record Edge(int awaiting, int awaited) {}

  /** The task with that number has waited for {@code awaited}, for so many nanoseconds. */
  void add(int awaiting, Object awaited, long nanos) {
    if (awaited instanceof Task<?> task) {
      add(new Edge(awaiting, task.stack.number), nanos);
    } else if (awaited instanceof Gather<?, ?> gather) {
      gather.children().forEach(child -> add(awaiting, child, nanos));
    }
  }

  private void add(Edge edge, long nanos) {
    if (edges.size() < MOST || edges.containsKey(edge)) {
      edges.merge(edge, new Waits(1, nanos), (one, other) ->
          new Waits(one.count() + other.count(), one.nanos() + other.nanos()));
    }
  }

  List<AwaitProfile> profiles() {
    List<AwaitProfile> profiles = new ArrayList<>();
    edges.forEach((edge, waits) -> profiles.add(new AwaitProfile(edge.awaiting, edge.awaited, waits)));
    return profiles;
  }
}
