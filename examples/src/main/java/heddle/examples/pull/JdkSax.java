package heddle.examples.pull;

import heddle.generator.PushSource;
import java.io.InputStream;
import java.util.function.Consumer;
import javax.xml.parsers.SAXParserFactory;

/** An XML document, read by the JDK's own parser. */
public final class JdkSax {
  private static final int BOOKS = 1000;

  private JdkSax() {}

  private static void titles(InputStream xml, Consumer<String> out) throws Exception {
    SAXParserFactory.newDefaultInstance().newSAXParser().parse(xml, new Titles(out));
  }

  /** The titles of a catalogue of so many books. */
  public static PushSource<String> source(long books) {
    return push -> titles(new Catalogue(books), push);
  }

  /** Compares both ways; with an argument, pulls so many titles and counts them. */
  public static void main(String[] args) throws Exception {
    PushAndPull.compareOrCount(JdkSax::source, BOOKS, args);
  }
}
