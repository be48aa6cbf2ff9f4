package heddle.agent;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.Suspendable;
import heddle.agent.select.ClassFilter;
import heddle.agent.select.LoaderMarks;
import heddle.agent.select.rule.RuleBook;
import heddle.agent.weave.ClassWeaver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever goes wrong while a class is woven, it loads as it was. */
class WeavingTransformerTest {
  /** Where the lower byte of a class file's version stands (JVMS 4.1), and its value for Java 6. */
  private static final int MAJOR_VERSION = 7;

  private static final byte JAVA_6 = 50;

  private static final String MARKED = "com/acme/Marked";

  private final LoaderMarks marks = new LoaderMarks(new RuleBook(List.of(), warning -> { }), path -> null);
  private final WeavingTransformer transformer = new WeavingTransformer(
      new ClassFilter(marks), marks, seen -> new ClassWeaver(seen, false), new Decisions(), new CompanionStore(new Decisions(), null, null),
      AgentOptions.parse(null), null, () -> { });

  @Test
  void aClassThatCannotBeReadLoadsAsItIsWithAWarningThatNamesIt() throws IOException {
    byte[] whole = classFile();
    byte[] withoutItsEnd = Arrays.copyOf(whole, whole.length - 40);

    assertThat(errorsOf(() -> assertThat(transform(withoutItsEnd)).isNull()))
        .contains("[heddle] warning: cannot weave " + MARKED + "; it is loaded as it is. Reason: ");
  }

  @Test
  void aClassWithoutMarksIsNotTouched() throws IOException {
    byte[] unmarked;
    try (InputStream in = Unmarked.class.getResourceAsStream("WeavingTransformerTest$Unmarked.class")) {
      unmarked = in.readAllBytes();
    }

    assertThat(transformer.transform(null, null, "com/acme/Unmarked", null, null, unmarked)).isNull();
  }

  @Test
  void changesOfOthersToAClassThatIsWovenBesideItselfAreWarnedOf() throws IOException {
    byte[] ofJava6 = classFile();
    ofJava6[MAJOR_VERSION] = JAVA_6;

    assertThat(errorsOf(() -> {
      transform(ofJava6);
      transformer.transform(null, getClass().getClassLoader(), MARKED, Marked.class, null, ofJava6);
    })).contains("WeavingTransformerTest$Marked may have been changed by another agent", "woven beside itself")
        .hasLineCount(1);
  }

  private byte[] transform(byte[] classFile) {
    return transformer.transform(null, getClass().getClassLoader(), MARKED, null, null, classFile);
  }

  private static byte[] classFile() throws IOException {
    try (InputStream in = Marked.class.getResourceAsStream("WeavingTransformerTest$Marked.class")) {
      return in.readAllBytes();
    }
  }

  private static String errorsOf(Runnable work) {
    PrintStream original = System.err;
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
    try {
      work.run();
    } finally {
      System.setErr(original);
    }
    return errors.toString(StandardCharsets.UTF_8);
  }

  /** Passes the filter. */
  static final class Marked {
    @Suspendable
    static Object call(Runnable runnable) {
      runnable.run();
      return runnable;
    }
  }

  /** Does not. */
  static final class Unmarked {}
}
