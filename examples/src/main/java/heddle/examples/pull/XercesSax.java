package heddle.examples.pull;

import heddle.generator.PushSource;
import java.io.InputStream;
import java.util.function.Consumer;
import org.apache.xerces.jaxp.SAXParserFactoryImpl;

/** An XML document, read by Xerces, from its jar. */
public final class XercesSax {
  private static final int BOOKS = 1000;

  private XercesSax() {}

  private static void titles(InputStream xml, Consumer<String> out) throws Exception {
    new SAXParserFactoryImpl().newSAXParser().parse(xml, new Titles(out));
  }

  /** The titles of a catalogue of so many books. */
  public static PushSource<String> source(long books) {
    return push -> titles(new Catalogue(books), push);
  }

  /** Compares both ways; with an argument, pulls so many titles and counts them. */
  public static void main(String[] args) throws Exception {
    PushAndPull.compareOrCount(XercesSax::source, BOOKS, args);
  }
}
