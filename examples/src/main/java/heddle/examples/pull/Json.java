package heddle.examples.pull;

import heddle.generator.PushSource;
import java.io.IOException;
import java.io.StringReader;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.json.simple.parser.ContentHandler;
import org.json.simple.parser.JSONParser;
import org.json.simple.parser.ParseException;

/** A JSON text, read by the parser of JSON.simple, which calls a handler at each of its parts. */
public final class Json {
  private static final int NUMBERS = 50;

  private Json() {}

  private static void parts(String json, Consumer<String> out) throws IOException, ParseException {
    new JSONParser().parse(new StringReader(json), new Parts(out));
  }

  /** The parts of an object with so many numbers. */
  public static PushSource<String> source(int count) {
    String numbers = IntStream.rangeClosed(1, count).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    String json = "{\"name\": \"primes?\", \"numbers\": [" + numbers + "]}";
    return push -> parts(json, push);
  }

  /** Compares both ways. */
  public static void main(String[] args) throws Exception {
    PushAndPull.compare(source(NUMBERS));
  }

  /** Each method tells the parser to go on. */
  private static final class Parts implements ContentHandler {
    private final Consumer<String> out;

    Parts(Consumer<String> out) {
      this.out = out;
    }

    @Override
    public void startJSON() {
      out.accept("begin");
    }

    @Override
    public void endJSON() {
      out.accept("end");
    }

    @Override
    public boolean startObject() {
      return true;
    }

    @Override
    public boolean endObject() {
      return true;
    }

    @Override
    public boolean startObjectEntry(String key) {
      out.accept("key " + key);
      return true;
    }

    @Override
    public boolean endObjectEntry() {
      return true;
    }

    @Override
    public boolean startArray() {
      return true;
    }

    @Override
    public boolean endArray() {
      return true;
    }

    @Override
    public boolean primitive(Object value) {
      out.accept("value " + value);
      return true;
    }
  }
}
