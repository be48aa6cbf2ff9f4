package heddle.agent.verify;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.agent.harness.Fixtures;
import heddle.agent.harness.Gates;
import heddle.agent.harness.WeavingLoader;
import heddle.agent.harness.WovenFixtures;
import heddle.agent.select.classfile.LoaderClassFinder;
import heddle.agent.select.classfile.MethodKey;
import heddle.agent.weave.WovenClass;
import heddle.woven.Twins;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The JVM's own verifier as the oracle: what it refuses is refused, what it accepts is accepted. {@code -Dheddle.mutants=}
 * says how many mutants are made of each class, {@code -Dheddle.seed=} repeats a run.
 */
class MutationTest {
  private static final long SEED = Long.getLong("heddle.seed", System.nanoTime());
  private static final int PER_CLASS = Integer.getInteger("heddle.mutants", 15);

  /** A constant, for the finder holds it weakly. */
  private static final WeavingLoader FILES = WeavingLoader.plain();

  private static final LoaderClassFinder CLASSES =
      new LoaderClassFinder(FILES, path -> Twins.class.getResourceAsStream("/" + path));

  private final Random random = new Random(SEED);
  private final List<String> missed = new ArrayList<>();
  private final List<String> wronglyRefused = new ArrayList<>();
  private int accepted;
  private int refused;

  @Test
  void mutantsAreRefusedIfTheJvmRefusesThem() throws Exception {
    for (Class<?> fixture : Fixtures.all()) {
      for (String name : WovenFixtures.classesOf(fixture)) {
        WovenClass woven = WovenFixtures.weaveUnchecked(name);
        if (woven.classFile() != null) {
          mutate(name, woven.classFile());
        }
      }
    }

    String seed = "-Dheddle.seed=" + SEED;
    assertThat(refused).as("refused by the JVM, %s", seed).isGreaterThan(500);
    assertThat(accepted).as("accepted by the JVM, %s", seed).isGreaterThan(50);
    assertThat(wronglyRefused).as("refused, though the JVM accepts them, %s", seed).isEmpty();
    assertThat(missed).as("accepted, though the JVM refuses them, %s", seed).isEmpty();
  }

  private void mutate(String name, byte[] classFile) throws IOException {
    Set<MethodKey> added = Gates.addedTo(classFile);
    Mutants mutants = new Mutants(classFile, added, random);
    for (int i = 0; i < PER_CLASS; i++) {
      byte[] mutant = mutants.next();
      if (mutant != null) {
        compare(name, mutant, added);
      }
    }
  }

  private void compare(String name, byte[] mutant, Set<MethodKey> added) throws IOException {
    String jvm = verdictOfJvm(name, mutant);
    String flaws = flaws(mutant, added);
    if (jvm == null) {
      accepted++;
      if (flaws != null) {
        wronglyRefused.add(name + ": " + flaws + kept(mutant));
      }
    } else {
      refused++;
      if (flaws == null) {
        missed.add(jvm + kept(mutant));
      }
    }
  }

  private static String flaws(byte[] mutant, Set<MethodKey> added) {
    try {
      List<Flaw> flaws = CopyVerifier.flaws(mutant, added::contains, CLASSES);
      return flaws.isEmpty() ? null : flaws.toString();
    } catch (RuntimeException unreadable) {
      return unreadable.toString();
    }
  }

  /** Why the JVM refuses a class; null if it does not. Reflection links, and so verifies, but does not initialise. */
  private static String verdictOfJvm(String name, byte[] classFile) {
    try {
      WeavingLoader.defining(name, classFile).loadClass(name.replace('/', '.')).getDeclaredMethods();
      return null;
    } catch (ClassNotFoundException | LinkageError refusal) {
      return refusal.toString();
    }
  }

  private static String kept(byte[] mutant) throws IOException {
    return " in " + Files.write(Files.createTempFile("mutant", ".class"), mutant) + "\n";
  }
}
