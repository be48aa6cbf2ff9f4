package heddle.agent.harness;

import heddle.agent.select.LoaderMarks;
import heddle.agent.select.rule.RuleBook;
import heddle.agent.weave.ClassWeaver;
import heddle.agent.weave.WovenClass;
import heddle.woven.FrameStack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Classes of the package {@code fixtures} that a test has made, plain and woven by their annotations. Unlike fixtures they
 * are in no table, so that thousands can come and go.
 */
public final class WovenProgram {
  private static final LoaderMarks MARKS = new LoaderMarks(
      new RuleBook(List.of(), warning -> { }), path -> FrameStack.class.getResourceAsStream("/" + path));

  private final Map<String, byte[]> plain;
  private final Map<String, byte[]> woven = new LinkedHashMap<>();
  private final Map<String, byte[]> companions = new LinkedHashMap<>();
  private final List<WovenClass> results = new ArrayList<>();
  private final WeavingLoader files;

  /**
   * Weaves.
   *
   * @param plain class files by internal name
   * @param beside whether the classes stay as they are, and their copies go to companions
   * @param change what is done to each class file that comes out of the weaver
   */
  public WovenProgram(Map<String, byte[]> plain, boolean beside, UnaryOperator<byte[]> change) {
    this.plain = plain;
    this.files = WeavingLoader.plain(plain);
    ClassWeaver weaver = new ClassWeaver(MARKS.of(files), true);
    plain.forEach((name, classFile) -> {
      WovenClass result = beside ? weaver.weaveBeside(classFile) : weaver.weave(classFile);
      results.add(result);
      woven.put(name, result.classFile() == null ? classFile : change.apply(result.classFile()));
      if (result.companion() != null) {
        companions.put(name, change.apply(result.companion()));
      }
    });
  }

  /** False if the JVM refuses a class as it was compiled. */
  public static boolean links(Map<String, byte[]> plain) {
    try {
      WeavingLoader loader = WeavingLoader.plain(plain);
      loader.start(Script.plain());
      for (String name : plain.keySet()) {
        loader.initialise(name.replace('/', '.'));
      }
      return true;
    } catch (VerifyError refused) {
      return false;
    } catch (ReflectiveOperationException cannotHappen) {
      throw new IllegalStateException(cannotHappen);
    }
  }

  /** What the weaver says of each class. */
  public List<WovenClass> results() {
    return results;
  }

  /** Lets all classes pass the three gates. */
  public void check() throws ReflectiveOperationException {
    for (WovenClass result : results) {
      if (result.classFile() != null) {
        Gates.check(woven.get(result.name()), files);
      }
      if (result.companion() != null) {
        Gates.check(companions.get(result.name()), files);
      }
    }
    WeavingLoader gate = woven();
    gate.start(Script.plain());
    for (String name : woven.keySet()) {
      gate.initialise(name.replace('/', '.'));
    }
  }

  /** Compares a few runs of its class {@code main}, which {@code seed} selects. */
  public Differential.Effort compareSome(String main, long seed) throws ReflectiveOperationException {
    return Differential.compareSome(main, files, woven(), seed, companions.isEmpty());
  }

  private WeavingLoader woven() {
    return WeavingLoader.woven(plain, woven, companions);
  }
}
