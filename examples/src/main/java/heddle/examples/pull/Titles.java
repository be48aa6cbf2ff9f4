package heddle.examples.pull;

import java.util.function.Consumer;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** A handler of SAX events, as it has been written for twenty years: passes on the titles of a {@link Catalogue}. */
final class Titles extends DefaultHandler {
  private final Consumer<String> out;

  /** Null outside of titles. */
  private StringBuilder title;

  Titles(Consumer<String> out) {
    this.out = out;
  }

  @Override
  public void startElement(String uri, String localName, String name, Attributes attributes) {
    title = name.equals("title") ? new StringBuilder() : null;
  }

  @Override
  public void characters(char[] text, int start, int length) {
    if (title != null) {
      title.append(text, start, length);
    }
  }

  @Override
  public void endElement(String uri, String localName, String name) {
    if (title != null) {
      String text = title.toString();
      title = null;
      out.accept(text);
    }
  }
}
