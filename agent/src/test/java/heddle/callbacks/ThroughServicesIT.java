package heddle.callbacks;

import static heddle.callbacks.Callbacks.suspend;

import heddle.Suspendable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Consumer;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.sax.SAXResult;
import javax.xml.transform.stream.StreamSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.helpers.DefaultHandler;
import org.xml.sax.helpers.XMLFilterImpl;

/** Regular expressions, logging, files, XML. */
class ThroughServicesIT {
  private static final String XML = "<?xml version=\"1.0\"?><a x=\"1\"><b>text</b><!-- no --><c/><b>more &amp; more</b></a>";

  @TempDir private Path directory;

  @Suspendable
  private static <T> T told(Consumer<Object> out, Object what, T value) {
    out.accept(what);
    return value;
  }

  @Test
  void regularExpressions() throws Exception {
    Pattern letter = Pattern.compile("[a-z]");
    suspend(out -> {
      out.accept(letter.matcher("a1b2").replaceAll(match -> told(out, match.group(), match.group().toUpperCase())));
      out.accept(letter.matcher("a1b2").replaceFirst(match -> told(out, match.group(), "-")));
      letter.matcher("a1b2").results().forEach(match -> out.accept(match.start()));
      letter.splitAsStream("1a2b3").forEach(part -> out.accept(part));
      out.accept(Stream.of("a", "1").filter(letter.asPredicate().and(text -> told(out, text, true))).count());
    });
  }

  @Test
  void logging() throws Exception {
    suspend(out -> {
      Logger logger = Logger.getAnonymousLogger();
      logger.setUseParentHandlers(false);
      logger.setFilter(entry -> told(out, "filter", true));
      logger.addHandler(new Telling(out));
      logger.info("message");
      logger.warning(() -> told(out, "supplied", "made late"));
    });
  }

  private static final class Telling extends Handler {
    private final Consumer<Object> out;

    Telling(Consumer<Object> out) {
      this.out = out;
      setFormatter(new Formatter() {
        @Override
        public String format(LogRecord entry) {
          return told(out, "format", "<" + entry.getMessage() + ">");
        }
      });
    }

    @Suspendable
    @Override
    public void publish(LogRecord entry) {
      out.accept(getFormatter().format(entry));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @Test
  void walksThroughFiles() throws Exception {
    Files.createDirectories(directory.resolve("one/two"));
    Files.writeString(directory.resolve("one/two/file.txt"), "line 1\nline 2\n");
    suspend(out -> Files.walkFileTree(directory, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path entered, BasicFileAttributes attributes) {
        return told(out, "into " + entered.getFileName(), FileVisitResult.CONTINUE);
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        return told(out, file.getFileName().toString(), FileVisitResult.CONTINUE);
      }

      @Override
      public FileVisitResult postVisitDirectory(Path left, IOException failure) {
        return told(out, "out of " + left.getFileName(), FileVisitResult.CONTINUE);
      }
    }));
    suspend(out -> {
      try (Stream<Path> paths = Files.walk(directory)) {
        paths.forEach(path -> out.accept(path.getFileName().toString()));
      }
      try (Stream<String> lines = Files.lines(directory.resolve("one/two/file.txt"))) {
        lines.map(line -> told(out, "map", line)).forEach(line -> out.accept(line));
      }
    });
  }

  private static final class Elements extends DefaultHandler {
    private final Consumer<Object> out;

    Elements(Consumer<Object> out) {
      this.out = out;
    }

    @Suspendable
    @Override
    public void startElement(String uri, String localName, String name, Attributes attributes) {
      out.accept("<" + name + " " + attributes.getLength());
    }

    @Suspendable
    @Override
    public void endElement(String uri, String localName, String name) {
      out.accept("/" + name);
    }

    @Suspendable
    @Override
    public void characters(char[] text, int start, int length) {
      out.accept(new String(text, start, length));
    }
  }

  @Test
  void sax() throws Exception {
    suspend(out -> SAXParserFactory.newDefaultInstance().newSAXParser()
        .parse(new ByteArrayInputStream(XML.getBytes(StandardCharsets.UTF_8)), new Elements(out)));
  }

  @Test
  void saxWithNamespacesAndAFilter() throws Exception {
    suspend(out -> {
      SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
      factory.setNamespaceAware(true);
      XMLFilterImpl filter = new XMLFilterImpl(factory.newSAXParser().getXMLReader());
      filter.setContentHandler(new Elements(out));
      filter.parse(new InputSource(new StringReader(XML)));
    });
  }

  @Test
  void stax() throws Exception {
    suspend(out -> {
      XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
      XMLEventReader filtered = factory.createFilteredReader(
          factory.createXMLEventReader(new StringReader(XML)),
          event -> told(out, "at " + event.getEventType(), event.isStartElement()));
      while (filtered.hasNext()) {
        out.accept(filtered.nextEvent().toString());
      }
      XMLEventReader events = factory.createXMLEventReader(new StringReader(XML));
      events.forEachRemaining(event -> out.accept(event.getClass().getSimpleName()));
    });
  }

  @Test
  void transformations() throws Exception {
    suspend(out -> TransformerFactory.newDefaultInstance().newTransformer()
        .transform(new StreamSource(new StringReader(XML)), new SAXResult(new Elements(out))));
  }
}
