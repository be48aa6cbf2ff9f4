package heddle.agent.harness;

import heddle.agent.select.LoaderMarks;
import heddle.agent.select.Marks;
import heddle.agent.select.rule.RuleBook;
import heddle.agent.weave.ClassWeaver;
import heddle.agent.weave.CompactWeaver;
import heddle.agent.weave.WovenClass;
import heddle.woven.FrameStack;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the weaver makes of the fixtures, which are named here by the internal names that they have in loaders. */
public final class WovenFixtures {
  private static final Map<String, WovenClass> WOVEN = new ConcurrentHashMap<>();
  private static final Map<String, WovenClass> BESIDE = new ConcurrentHashMap<>();
  private static final Map<String, WovenClass> COMPACT = new ConcurrentHashMap<>();
  private static final Map<String, byte[]> TICKING = new ConcurrentHashMap<>();

  /** What ticks are made of. */
  private static final Set<String> TICKLESS = Set.of("fixtures/Trace", "fixtures/Activation");

  /** Shows the weaver the class files. A constant, for the weaver holds loaders weakly. */
  private static final WeavingLoader FILES = WeavingLoader.plain();

  private WovenFixtures() {}

  /** What the weaver makes of a class; has passed the first two gates. */
  public static WovenClass weave(String internalName) {
    return WOVEN.computeIfAbsent(internalName, name -> checked(weaveUnchecked(name)));
  }

  /** The same without conditions: it may be refused, or wrong. */
  public static WovenClass weaveUnchecked(String internalName) {
    return weave(FixtureFiles.read(internalName));
  }

  /** The class file before weaving. */
  public static byte[] classFile(String internalName) {
    return FixtureFiles.read(internalName);
  }

  /** A fixture and what is nested in it. */
  public static List<String> classesOf(Class<?> fixture) {
    String name = FixtureFiles.movedName(fixture);
    return FixtureFiles.namesStartingWith(fixture.getSimpleName()).stream()
        .filter(type -> type.equals(name) || type.startsWith(name + "$"))
        .toList();
  }

  /** The class file to define. */
  static byte[] defined(String internalName) {
    return orOriginal(weave(internalName), classFile(internalName));
  }

  static byte[] definedUnchecked(String internalName) {
    return orOriginal(weaveUnchecked(internalName), classFile(internalName));
  }

  /** The companion to define; null if there is none. */
  static byte[] companion(String internalName) {
    return weave(internalName).companion();
  }

  static byte[] companionUnchecked(String internalName) {
    return weaveUnchecked(internalName).companion();
  }

  /** As if the class had been loaded before it could be woven. */
  static byte[] definedBeside(String internalName) {
    return orOriginal(weaveBeside(internalName), classFile(internalName));
  }

  static byte[] companionBeside(String internalName) {
    return weaveBeside(internalName).companion();
  }

  /** With copies in compact form, whatever their size. */
  static byte[] definedCompactly(String internalName) {
    WovenClass woven = COMPACT.computeIfAbsent(
        internalName, name -> checked(CompactWeaver.of(marks()).weave(classFile(name))));
    return orOriginal(woven, classFile(internalName));
  }

  private static WovenClass weaveBeside(String internalName) {
    return BESIDE.computeIfAbsent(internalName, name -> checked(weaver().weaveBeside(classFile(name))));
  }

  /** The class file to define for a fixture whose calls go through its plain methods. */
  static byte[] definedWithDetours(String internalName) {
    return orOriginal(checked(weave(internalName).withDetours()), classFile(internalName));
  }

  /** The class file to define for a fixture with {@link Ticks}. */
  static byte[] definedWithTicks(String internalName) {
    return TICKING.computeIfAbsent(internalName, name -> {
      byte[] ticking = classFileWithTicks(name);
      return orOriginal(checked(weave(ticking)), ticking);
    });
  }

  /** The same before weaving. */
  static byte[] classFileWithTicks(String internalName) {
    byte[] original = FixtureFiles.read(internalName);
    return TICKLESS.contains(internalName) ? original : Ticks.insert(original);
  }

  private static byte[] orOriginal(WovenClass woven, byte[] original) {
    return woven.classFile() == null ? original : woven.classFile();
  }

  private static WovenClass checked(WovenClass woven) {
    if (!woven.refused().isEmpty()) {
      throw new AssertionError(woven.name() + " is not woven: " + woven.refused());
    }
    if (woven.classFile() != null) {
      Gates.check(woven.classFile(), FILES);
    }
    if (woven.companion() != null) {
      Gates.check(woven.companion(), FILES);
    }
    return woven;
  }

  private static WovenClass weave(byte[] classFile) {
    return weaver().weave(classFile);
  }

  private static ClassWeaver weaver() {
    return new ClassWeaver(marks(), false);
  }

  /** By annotations alone. */
  private static Marks marks() {
    RuleBook rules = new RuleBook(List.of(), warning -> { });
    return new LoaderMarks(rules, path -> FrameStack.class.getResourceAsStream("/" + path)).of(FILES);
  }
}
