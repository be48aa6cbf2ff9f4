package heddle.agent.harness;

import heddle.agent.select.LoaderMarks;
import heddle.agent.select.rule.RuleBook;
import heddle.agent.select.rule.RuleReader;
import heddle.agent.weave.ClassWeaver;
import heddle.agent.weave.WovenClass;
import heddle.woven.FrameStack;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Fixtures that another compiler has made, and the libraries that they call: a loader defines its own copy of these, plain
 * or woven. What is woven is said by rules. The
 * fixtures have passed the {@link Gates}.
 */
public final class Program {
  private final Map<String, byte[]> own;
  private final List<JarFile> libraries = new ArrayList<>();
  private final LoaderMarks marks;

  /** Shows the weaver the class files. */
  private final WeavingLoader files = new WeavingLoader(this::read, this::read, type -> null);

  private final Map<String, WovenClass> woven = new ConcurrentHashMap<>();
  private final Map<String, WovenClass> ticking = new ConcurrentHashMap<>();

  /**
   * A program.
   *
   * @param own the fixtures' class files by internal name
   * @param rules as the agent takes them
   */
  public Program(Map<String, byte[]> own, List<Path> libraries, String rules) {
    this.own = own;
    try {
      for (Path jar : libraries) {
        this.libraries.add(new JarFile(jar.toFile()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    RuleBook book = new RuleBook(RuleReader.list(rules, "the test"), warning -> { });
    this.marks = new LoaderMarks(book, path -> FrameStack.class.getResourceAsStream("/" + path));
  }

  /** Internal names of its fixtures. */
  public List<String> fixtures() {
    return own.keySet().stream().filter(name -> name.endsWith("Fixture")).toList();
  }

  /** What the weaver makes of a class. */
  public WovenClass weave(String internalName) {
    return weave(read(internalName));
  }

  private WovenClass weave(byte[] classFile) {
    return new ClassWeaver(marks.of(files), true).weave(classFile);
  }

  /** Loads everything as it was compiled. */
  WeavingLoader plain() {
    return new WeavingLoader(this::read, this::read, type -> null);
  }

  /** Loads everything woven. */
  WeavingLoader woven() {
    return new WeavingLoader(
        this::read, name -> defined(name, read(name), woven), name -> weave(name, read(name), woven).companion());
  }

  /** The same with {@link Ticks} in the fixtures, woven or not. */
  WeavingLoader ticking(boolean weaves) {
    return weaves
        ? new WeavingLoader(
            this::read, name -> defined(name, readTicking(name), ticking),
            name -> weave(name, readTicking(name), ticking).companion())
        : new WeavingLoader(this::read, this::readTicking, type -> null);
  }

  private byte[] readTicking(String name) {
    return own.containsKey(name) ? Ticks.insert(read(name)) : read(name);
  }

  private byte[] defined(String name, byte[] original, Map<String, WovenClass> known) {
    if (FixtureFiles.contains(name) && !own.containsKey(name)) {
      return WovenFixtures.defined(name);
    }
    WovenClass result = weave(name, original, known);
    return result.classFile() == null ? original : result.classFile();
  }

  private WovenClass weave(String name, byte[] original, Map<String, WovenClass> known) {
    return known.computeIfAbsent(name, key -> checked(weave(original), own.containsKey(name), known == woven));
  }

  /** Of a fixture each method must be woven; with ticks, it may have a tick where it cannot be. */
  private WovenClass checked(WovenClass result, boolean isFixture, boolean wholly) {
    boolean mayRefuse = !isFixture || !wholly;
    if (!result.refused().values().stream().allMatch(refusal -> mayRefuse && refusal.failure() == null)) {
      throw new AssertionError(result.name() + " is not woven: " + result.refused());
    }
    Stream.of(result.classFile(), result.companion())
        .filter(bytes -> bytes != null && isFixture) // libraries are large, and the JVM verifies them too
        .forEach(bytes -> Gates.checkWithOddFlags(bytes, files));
    return result;
  }

  /** The class file before weaving, or the resource of a library; null if there is none. */
  private byte[] read(String internalName) {
    byte[] compiled = own.get(internalName);
    if (compiled != null || FixtureFiles.contains(internalName)) {
      return compiled != null ? compiled : FixtureFiles.read(internalName);
    }
    try {
      for (JarFile library : libraries) {
        var classFile = library.getJarEntry(internalName + ".class");
        var entry = classFile == null ? library.getJarEntry(internalName) : classFile;
        if (entry != null && !entry.isDirectory()) {
          try (InputStream in = library.getInputStream(entry)) {
            return in.readAllBytes();
          }
        }
      }
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
