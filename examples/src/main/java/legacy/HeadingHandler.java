package legacy;

/** Is called back with each heading of a document. */
public interface HeadingHandler {
  void heading(String number, String title);
}
