package heddle.examples.profile;

import heddle.profile.AwaitProfile;
import heddle.profile.Dump;
import heddle.profile.LoopProfile;
import heddle.profile.PointProfile;
import heddle.profile.Profile;
import heddle.profile.StackSamples;
import heddle.profile.TaskProfile;
import heddle.profile.Timeline;
import heddle.profile.WaitReason;
import heddle.profile.Waits;
import heddle.profile.WeaveProfile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes a page of a profile as large as they get. */
final class BigPage {
  static final int TASKS = 10_000;
  static final int INTERVALS = 1_000_000;
  private static final int POINTS = 2_000;

  private BigPage() {}

  public static void main(String[] args) throws ReflectiveOperationException {
    List<TaskProfile> tasks = new ArrayList<>();
    List<AwaitProfile> awaits = new ArrayList<>();
    for (int i = 1; i <= TASKS; i++) {
      tasks.add(new TaskProfile(
          i, "Task-" + i, "done", i, 1_000L * i, 900L * i, 10L * i, Map.of(WaitReason.TIMER, new Waits(i, 5_000L * i))));
      awaits.add(new AwaitProfile(i / 2, i, new Waits(1, i)));
    }
    Timeline timeline = new Timeline();
    for (int i = 0; i < INTERVALS; i++) {
      timeline.add(1 + i % TASKS, 20_000L * i, 20_000L * i + 1_000 + i % 19_000);
    }
    List<PointProfile> points = new ArrayList<>();
    StackSamples stacks = new StackSamples();
    for (int i = 0; i < POINTS; i++) {
      points.add(new PointProfile(
          new StackTraceElement("com.acme.Type" + i % 50, "method" + i, "Type.java", i), 1, i, i, i, i, 32L * i, i, i, i));
      stacks.add(List.of("com.acme.Main.main", "com.acme.Type" + i % 50 + ".run", "com.acme.Leaf.method" + i), 1_000L + i);
    }
    TaskProfile none = new TaskProfile(0, "earlier tasks", "done", 0, 0, 0, 0, Map.of());
    LoopProfile loop = new LoopProfile("Loop-1", 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, List.of(), tasks, 0, none, timeline, stacks,
        stacks, awaits);
    Profile profile = new Profile(Duration.ofSeconds(20), points, List.of(loop), WeaveProfile.NONE, 0, 0, List.of());
    Class.forName("heddle.agent.page.ProfilePage") // of the agent's jar, which tests are not compiled against
        .getMethod("write", Path.class, Profile.class, Dump.class, String.class)
        .invoke(null, Path.of(args[0]), profile, new Dump(List.of(), List.of()), "");
  }
}
