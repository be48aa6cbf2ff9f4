package heddle.examples;

import heddle.generator.Generator;
import legacy.OutlineWalker;
import legacy.Section;

/**
 * Turns a library's callbacks into a generator, by a rule given to the agent: {@code
 * -javaagent:heddle-agent.jar=weave=legacy.**}. The library's own frames are suspended at each heading.
 */
public final class LegacyWalker {
  private LegacyWalker() {}

  private static Generator<String> headings(Section document) {
    return Generator.of(out ->
        new OutlineWalker((number, title) -> out.yield(number + " " + title)).walk(document));
  }

  private static Section manual(String secondChapter) {
    return new Section("Weaving",
        new Section("The loom", new Section("Warp"), new Section("Heddle")),
        new Section(secondChapter, new Section("Plain"), new Section("Twill")));
  }

  /** Walks through two documents side by side, up to where they differ. */
  public static void main(String[] args) {
    Generator<String> before = headings(manual("Patterns"));
    Generator<String> after = headings(manual("Weaves"));
    while (before.hasNext() && after.hasNext()) {
      String heading = before.next();
      String now = after.next();
      if (!heading.equals(now)) {
        System.out.println(heading + " -> " + now);
        return;
      }
      System.out.println(heading);
    }
  }
}
