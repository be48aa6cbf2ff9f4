package legacy;

import java.util.Arrays;
import java.util.List;

/** A section of a document, with the sections in it. */
public class Section {
  private final String title;
  private final List<Section> parts;

  public Section(String title, Section... parts) {
    this.title = title;
    this.parts = Arrays.asList(parts);
  }

  public String getTitle() {
    return title;
  }

  /** Shows the visitor this section and all in it. */
  public void accept(SectionVisitor visitor) {
    visitor.enter(this);
    for (Section part : parts) {
      part.accept(visitor);
    }
    visitor.leave(this);
  }
}
