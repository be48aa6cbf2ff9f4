package legacy;

/** Is led through a document. */
public interface SectionVisitor {
  void enter(Section section);

  void leave(Section section);
}
