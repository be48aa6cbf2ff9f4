package heddle.agent.harness;

import heddle.woven.Companions;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Defines fixtures, woven or plain, in the package {@code fixtures}; each loader has its own. All else is shared. A woven
 * class passes the three gates before it is used: those of {@link Gates}, and loading with initialisation in a loader that
 * is then thrown away.
 */
public final class WeavingLoader extends ClassLoader {
  static {
    Companions.takeFrom(host -> host.getClassLoader() instanceof WeavingLoader loader ? loader.takeCompanion(host) : null);
  }

  /** From a name to the class file that it shows as a resource; null for what is not its to define. */
  private final Function<String, byte[]> originals;

  /** From a name to the class file to define. */
  private final Function<String, byte[]> classFiles;

  /** From a name to the class file of its companion, or null. */
  private final Function<String, byte[]> companions;

  private final Set<String> companionsTaken = ConcurrentHashMap.newKeySet();

  private WeavingLoader(Function<String, byte[]> classFiles, Function<String, byte[]> companions) {
    this(FixtureFiles::read, classFiles, companions);
  }

  WeavingLoader(
      Function<String, byte[]> originals, Function<String, byte[]> classFiles, Function<String, byte[]> companions) {
    super(WeavingLoader.class.getClassLoader());
    this.originals = originals;
    this.classFiles = classFiles;
    this.companions = companions;
  }

  private byte[] takeCompanion(Class<?> host) {
    String name = host.getName().replace('.', '/');
    return companionsTaken.add(name) ? companions.apply(name) : null;
  }

  /** A loader that defines fixtures as they were compiled. */
  public static WeavingLoader plain() {
    return new WeavingLoader(FixtureFiles::read, type -> null);
  }

  /** The same, for the classes of a program besides. */
  static WeavingLoader plain(Map<String, byte[]> program) {
    Function<String, byte[]> files = name -> orElse(program, name, FixtureFiles::read);
    return new WeavingLoader(files, files, type -> null);
  }

  /** A loader that weaves the fixtures, and has the classes of a program woven already, with these companions. */
  static WeavingLoader woven(Map<String, byte[]> program, Map<String, byte[]> woven, Map<String, byte[]> companions) {
    return new WeavingLoader(
        name -> orElse(program, name, FixtureFiles::read),
        name -> orElse(woven, name, WovenFixtures::defined),
        name -> orElse(companions, name, program.containsKey(name) ? type -> null : WovenFixtures::companion));
  }

  private static byte[] orElse(Map<String, byte[]> files, String name, Function<String, byte[]> others) {
    byte[] own = files.get(name);
    return own != null ? own : others.apply(name);
  }

  /** A loader that weaves; the class, with those nested in it, has passed the third gate. */
  public static WeavingLoader weaving(Class<?> fixture) throws ReflectiveOperationException {
    return weaving(WovenFixtures.classesOf(fixture));
  }

  /** A loader that weaves; these classes have passed the third gate. */
  static WeavingLoader weaving(List<String> internalNames) throws ReflectiveOperationException {
    return new WeavingLoader(WovenFixtures::defined, WovenFixtures::companion).afterGate(internalNames);
  }

  /** The same, but that the classes stay as they are and their copies go to companions. */
  public static WeavingLoader weavingBeside(Class<?> fixture) throws ReflectiveOperationException {
    return new WeavingLoader(WovenFixtures::definedBeside, WovenFixtures::companionBeside)
        .afterGate(WovenFixtures.classesOf(fixture));
  }

  /** The same, but that all copies are emitted in the form that is meant for large methods. */
  public static WeavingLoader weavingCompactly(Class<?> fixture) throws ReflectiveOperationException {
    return new WeavingLoader(WovenFixtures::definedCompactly, WovenFixtures::companion)
        .afterGate(WovenFixtures.classesOf(fixture));
  }

  private WeavingLoader afterGate(List<String> internalNames) throws ReflectiveOperationException {
    WeavingLoader gate = sibling();
    gate.start(Script.plain());
    for (String type : internalNames) {
      gate.initialise(type.replace('/', '.'));
    }
    return this;
  }

  /** A loader that defines one class so, and the others as they were compiled. */
  public static WeavingLoader defining(String internalName, byte[] classFile) {
    return new WeavingLoader(name -> name.equals(internalName) ? classFile : FixtureFiles.read(name), type -> null);
  }

  /** A loader that weaves without conditions. */
  public static WeavingLoader weavingUnchecked() {
    return new WeavingLoader(WovenFixtures::definedUnchecked, WovenFixtures::companionUnchecked);
  }

  /** A loader of fixtures as they are woven when another agent changes their classes. */
  static WeavingLoader detouring() {
    return new WeavingLoader(WovenFixtures::definedWithDetours, WovenFixtures::companion);
  }

  /** A loader of fixtures with ticks, woven or not; see {@link Ticks}. */
  static WeavingLoader ticking(boolean weaves) {
    return new WeavingLoader(weaves ? WovenFixtures::definedWithTicks : WovenFixtures::classFileWithTicks, type -> null);
  }

  void initialise(String name) throws ClassNotFoundException {
    try {
      Class.forName(name, true, this);
    } catch (ExceptionInInitializerError thrown) {
      // Thrown by the initialiser: the class has been verified before.
    }
  }

  /** Another loader, which does the same. */
  WeavingLoader sibling() {
    return new WeavingLoader(originals, classFiles, companions);
  }

  /** The class by which this loader knows a fixture. */
  public Class<?> load(Class<?> fixture) throws ClassNotFoundException {
    return load(FixtureFiles.movedName(fixture));
  }

  private Class<?> load(String internalName) throws ClassNotFoundException {
    return loadClass(internalName.replace('/', '.'));
  }

  /** Makes {@code script} the one that this loader's fixtures report to. */
  public void start(Script script) throws ReflectiveOperationException {
    loadClass("fixtures.Trace").getField("script").set(null, script);
  }

  /** A new object of a fixture. */
  public Fixture create(Class<?> fixture) throws ReflectiveOperationException {
    return create(FixtureFiles.movedName(fixture));
  }

  /** The same by its internal name. */
  public Fixture create(String internalName) throws ReflectiveOperationException {
    var constructor = load(internalName).getDeclaredConstructor();
    constructor.setAccessible(true);
    return (Fixture) constructor.newInstance();
  }

  /** A continuation to run it. */
  public Resumable activate(Fixture fixture) throws ReflectiveOperationException {
    return (Resumable) loadClass("fixtures.Activation").getConstructor(Fixture.class).newInstance(fixture);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    String internalName = name.replace('.', '/');
    if (originals.apply(internalName) == null) {
      throw new ClassNotFoundException(name);
    }
    byte[] bytes = classFiles.apply(internalName);
    return defineClass(name, bytes, 0, bytes.length);
  }

  @Override
  public InputStream getResourceAsStream(String name) {
    String internalName = name.replace(".class", "");
    byte[] bytes = originals.apply(internalName);
    if (bytes == null && !FixtureFiles.contains(internalName)) {
      return super.getResourceAsStream(name);
    }
    return bytes == null ? null : new ByteArrayInputStream(bytes);
  }
}
