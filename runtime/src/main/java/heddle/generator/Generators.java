package heddle.generator;

import java.util.Objects;

/** Makes generators of what is not written as one. */
public final class Generators {
  private Generators() {}

  /**
   * A generator of what {@code source} pushes. The code that pushes, such as a parser with its handlers, is suspended in
   * the midst of a call back until the next value is wanted, with all of its frames; nothing is collected, and no thread
   * is needed.
   *
   * <pre>{@code
   * try (Generator<String> titles = Generators.pull(push -> parser.parse(document, new DefaultHandler() {
   *   public void startElement(String uri, String local, String name, Attributes attributes) {
   *     push.accept(attributes.getValue("title"));
   *   }
   * }))) {
   *   for (String title : titles) ...
   * }
   * }</pre>
   *
   * <p>The library is neither changed nor named in a rule: each of its methods that is on the way is woven when it is
   * called for the first time, beside its class. What cannot be suspended, such as a {@code synchronized} method or a native
   * one, is an {@link heddle.UnwovenFrameException} that names it.
   *
   * <p>{@link Generator#close()} stops the source where it stands, by a {@link GeneratorExit} from its {@link Push}, so that
   * its {@code finally} blocks run. A source that catches it and pushes on gets it again; one that throws something else
   * with it as a cause, as wrapping handlers do, counts as stopped.
   */
  public static <T> Generator<T> pull(PushSource<T> source) {
    Objects.requireNonNull(source, "source");
    return Generator.of(out -> new Pulled<>(out).run(source));
  }
}
