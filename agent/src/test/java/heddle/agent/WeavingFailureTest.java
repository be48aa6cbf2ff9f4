package heddle.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heddle.agent.fixtures.WeaverFailure;
import heddle.agent.harness.Script;
import heddle.agent.harness.WeavingLoader;
import heddle.agent.harness.WovenFixtures;
import heddle.agent.select.ClassFilter;
import heddle.agent.select.LoaderMarks;
import heddle.agent.select.Marks;
import heddle.agent.select.classfile.ClassFileVersion;
import heddle.agent.select.rule.RuleBook;
import heddle.agent.weave.BrokenWeaver;
import heddle.agent.weave.ClassWeaver;
import heddle.woven.FrameStack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodNode;

/** A weaver that fails, provoked: the class runs as it was, there is one warning, and all that is needed to report it. */
class WeavingFailureTest {
  private static final String NAME = "fixtures/WeaverFailure";
  private static final byte[] ORIGINAL = WovenFixtures.classFile(NAME);
  private static final WeavingLoader FILES = WeavingLoader.plain();
  private static final String EXPECTED = "get[good1, bad2]";

  @TempDir
  private Path directory;

  private byte[] defined;

  private String transform(byte[] classFile, Optional<Path> dump, Function<Marks, ClassWeaver> weaver) {
    WeavingTransformer transformer = transformer(dump, weaver);
    return errorsOf(() -> defined = transform(transformer, classFile));
  }

  private static WeavingTransformer transformer(Optional<Path> dump, Function<Marks, ClassWeaver> weaver) {
    LoaderMarks marks =
        new LoaderMarks(new RuleBook(List.of(), warning -> { }), path -> FrameStack.class.getResourceAsStream("/" + path));
    AgentOptions options = AgentOptions.parse(dump.map(path -> "dump=" + path).orElse(null));
    return new WeavingTransformer(new ClassFilter(marks), marks, weaver, new Decisions(),
        new CompanionStore(new Decisions(), null, null), options, null, () -> { });
  }

  private static byte[] transform(WeavingTransformer transformer, byte[] classFile) {
    return transformer.transform(
        WeavingFailureTest.class.getModule(), FILES, NAME, null, null, classFile);
  }

  /** Gives the JVM the class file that the transformer has left it with, and runs it. */
  @SuppressWarnings("unchecked")
  private String run() throws ReflectiveOperationException {
    WeavingLoader loader = WeavingLoader.defining(NAME, defined == null ? ORIGINAL : defined);
    loader.start(Script.plain());
    return ((Supplier<String>) loader.load(WeaverFailure.class).getConstructor().newInstance()).get();
  }

  /** The class files that a warning names. */
  private static List<Path> filesIn(String warning) {
    Matcher files = Pattern.compile("\\S+\\.class\\b").matcher(warning);
    return files.results().map(match -> Path.of(match.group())).toList();
  }

  private static String errorsOf(Runnable work) {
    PrintStream before = System.err;
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
    try {
      work.run();
    } finally {
      System.setErr(before);
    }
    return errors.toString(StandardCharsets.UTF_8);
  }

  /** A mistake that the JVM would find: no frame where two ways meet. */
  private static void dropFrames(MethodNode copy) {
    for (AbstractInsnNode insn : copy.instructions) {
      if (insn instanceof FrameNode) {
        copy.instructions.remove(insn);
      }
    }
  }

  @Nested
  class ACopyThatDoesNotVerify {
    private String transform(boolean verifies, Optional<Path> dump) {
      return WeavingFailureTest.this.transform(
          ORIGINAL, dump,
          marks -> BrokenWeaver.breaking(marks, verifies, "bad", WeavingFailureTest::dropFrames));
    }

    @Test
    void neverReachesTheJvm() throws ReflectiveOperationException {
      transform(true, Optional.of(directory));

      assertThat(run()).isEqualTo(EXPECTED);
    }

    @Test
    void wouldBeRefusedByTheJvmWithTheWholeClass() {
      String errors = transform(false, Optional.of(directory));

      assertThat(errors).isEmpty();
      assertThatThrownBy(WeavingFailureTest.this::run).isInstanceOf(VerifyError.class);
    }

    @Test
    void isReportedOnceWithClassMethodReasonAndFiles() {
      String errors = transform(true, Optional.of(directory));

      assertThat(errors).hasLineCount(1)
          .startsWith("[heddle] warning: cannot weave fixtures.WeaverFailure.bad(I)Ljava/lang/String;: its copy bad$")
          .contains(" does not verify, which is a defect of the weaver: there is no frame ", " at instruction ",
              ". It is loaded as it is. Please report this with the class files ");
      assertThat(filesIn(errors)).containsExactly(
          directory.resolve(NAME + ".original.class"), directory.resolve(NAME + ".rejected.class"));
    }

    @Test
    void isDumpedWithTheOriginal() throws IOException {
      transform(true, Optional.of(directory));

      assertThat(directory.resolve(NAME + ".original.class")).hasBinaryContent(ORIGINAL);
      assertThat(new String(Files.readAllBytes(directory.resolve(NAME + ".rejected.class")), StandardCharsets.ISO_8859_1))
          .contains("bad$resume");
      assertThat(directory.resolve(NAME + ".class")).hasBinaryContent(defined);
    }

    @Test
    void doesNotTakeOtherMethodsAlong() {
      transform(true, Optional.of(directory));

      assertThat(new String(defined, StandardCharsets.ISO_8859_1)).contains("good$resume").doesNotContain("bad$resume");
    }

    @Test
    void isDumpedToADirectoryOfItsOwnIfNoneWasGiven() {
      String errors = transform(true, Optional.empty());

      assertThat(filesIn(errors)).hasSize(2).allSatisfy(file -> assertThat(file)
          .exists()
          .startsWith(Path.of(System.getProperty("java.io.tmpdir"))));
    }
  }

  @Nested
  class AWeaverThatThrows {
    @Test
    void leavesTheMethodAsItWas() throws ReflectiveOperationException {
      transform(ORIGINAL, Optional.of(directory), marks -> BrokenWeaver.throwing(marks, "bad"));

      assertThat(new String(defined, StandardCharsets.ISO_8859_1)).contains("good$resume").doesNotContain("bad$resume");
      assertThat(run()).isEqualTo(EXPECTED);
    }

    @Test
    void isReportedOnceWithTheOriginalClassFile() {
      String errors =
          transform(ORIGINAL, Optional.of(directory), marks -> BrokenWeaver.throwing(marks, "bad"));

      assertThat(errors).hasLineCount(1).contains(
          "cannot weave fixtures.WeaverFailure.bad(I)Ljava/lang/String;: the weaver failed with"
              + " java.lang.IllegalStateException: broken, which is a defect of it");
      assertThat(filesIn(errors)).singleElement().satisfies(file -> assertThat(file).hasBinaryContent(ORIGINAL));
    }

    @Test
    void leavesTheClassAsItWasIfItFailsAltogether() throws ReflectiveOperationException {
      String errors = transform(ORIGINAL, Optional.of(directory), marks -> {
        throw new StackOverflowError();
      });

      assertThat(defined).isNull();
      assertThat(run()).isEqualTo(EXPECTED);
      assertThat(errors).hasLineCount(1).startsWith(
          "[heddle] warning: cannot weave fixtures/WeaverFailure; it is loaded as it is. Reason: java.lang.StackOverflowError.");
      assertThat(filesIn(errors)).singleElement().satisfies(file -> assertThat(file).hasBinaryContent(ORIGINAL));
    }
  }

  @Nested
  class AClassFileOfAnUnknownVersion {
    private final WeavingTransformer transformer =
        transformer(Optional.empty(), marks -> new ClassWeaver(marks, true));

    private static byte[] newer(byte[] classFile) {
      byte[] newer = classFile.clone();
      ByteBuffer.wrap(newer).putShort(6, (short) (ClassFileVersion.NEWEST + 1));
      return newer;
    }

    @Test
    void passesThroughWithOneWarningForAll() {
      String first = errorsOf(() -> assertThat(transform(transformer, newer(ORIGINAL))).isNull());
      String second = errorsOf(() -> assertThat(transform(transformer, newer(ORIGINAL))).isNull());

      int known = ClassFileVersion.NEWEST;
      assertThat(first).isEqualTo("[heddle] warning: cannot weave fixtures.WeaverFailure: its class file is of version "
          + (known + 1) + " (Java " + (known - 43) + "), newer than " + known + " (Java " + (known - 44)
          + "), the newest that this agent knows. It is loaded as it is, and so is every other class of such a version,"
          + " without a further warning. Use a newer agent, or compile for an older release.\n");
      assertThat(second).isEmpty();
    }

    @Test
    void needsNoWarningIfNothingInItIsMarked() {
      byte[] unmarked = newer(WovenFixtures.classFile("fixtures/WeaverFailure$Unmarked"));

      String errors = errorsOf(() -> assertThat(
          transformer.transform(null, FILES, "fixtures/WeaverFailure$Unmarked", null, null, unmarked)).isNull());

      assertThat(errors).isEmpty();
    }

    @Test
    void isSuspectedToHaveMarksIfItsConstantsCannotBeRead() {
      byte[] unreadable = newer(ORIGINAL);
      unreadable[10] = 99; // the tag of the first constant

      assertThat(errorsOf(() -> assertThat(transform(transformer, unreadable)).isNull()))
          .hasLineCount(1).contains("its class file is of version ");
    }

    @Test
    void isWovenIfItIsTheNewestThatIsKnown() {
      byte[] newest = ORIGINAL.clone();
      ByteBuffer.wrap(newest).putShort(6, (short) Opcodes.V25);

      assertThat(errorsOf(() -> assertThat(transform(transformer, newest)).isNotNull())).isEmpty();
    }
  }
}
