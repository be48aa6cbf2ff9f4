package heddle.agent;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the option {@code profile} can be told to measure. */
public enum ProfilePart {
  /** What weaving costs, per class and method. */
  WEAVE,
  /** What suspensions cost and where tasks wait, counting each. */
  RUN,
  /** Where loops are busy and tasks wait, by looking now and then. */
  SAMPLING,
  /** What all of Heddle has cost the program. */
  OVERHEAD;

  /** As it is written in the option. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The part that is written so. */
  static Optional<ProfilePart> of(String text) {
    return Stream.of(values()).filter(part -> part.text().equals(text)).findFirst();
  }
}
