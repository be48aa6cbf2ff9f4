package heddle.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A {@link Profile} as a file, whose name tells what kind of file. */
public final class ReportFile {
  private ReportFile() {}

  /**
   * Writes it: for tools if the name ends in {@code .json}, as collapsed stacks if in {@code .folded}, else as the text.
   *
   * @param text the same for people to read
   */
  public static void write(Path file, Profile profile, String text) throws IOException {
    String name = file.getFileName().toString();
    Files.writeString(file, name.endsWith(".json") ? ProfileJson.of(profile)
        : name.endsWith(".folded") ? CollapsedStacks.of(profile)
        : text);
  }
}
