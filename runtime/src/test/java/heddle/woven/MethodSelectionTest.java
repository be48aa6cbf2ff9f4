package heddle.woven;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.woven.Family.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;

/** What is selected is what the JVM runs, in hierarchies that are legal class files whether or not Java has them. */
class MethodSelectionTest {
  private static final long SEED = Long.getLong("heddle.seed", 20_260_101L);
  private static final int SAMPLES = 1_000;
  private static final String OBJECT = "java.lang.Object";

  /** Of a class's method; null if it declares none. */
  private static final Integer[] ACCESS =
      {null, 0, Opcodes.ACC_PROTECTED, Opcodes.ACC_PUBLIC, Opcodes.ACC_PRIVATE, Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC};

  private static final Integer[] INTERFACE_ACCESS =
      {null, Opcodes.ACC_PUBLIC, Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT};

  /** Run-time packages: two of one name in two loaders, and another. */
  private static final int PACKAGES = 3;

  private int compared;
  private int woven;

  /** Three classes, each in each package, declaring the method with each access. */
  @Test
  void chainsOfThree() throws Throwable {
    for (int packages = 0; packages < PACKAGES * PACKAGES; packages++) {
      for (int choice = 0; choice < ACCESS.length * ACCESS.length * ACCESS.length; choice++) {
        List<Member> chain = new ArrayList<>();
        chain.add(type(chain, 0, ACCESS[choice % ACCESS.length], List.of()));
        chain.add(type(chain, packages % PACKAGES, ACCESS[choice / ACCESS.length % ACCESS.length], List.of()));
        chain.add(type(chain, packages / PACKAGES, ACCESS[choice / ACCESS.length / ACCESS.length], List.of()));
        compare(chain);
      }
    }

    assertThat(woven).isGreaterThan(compared / 2);
  }

  /** Up to six classes, where a package-private method may be overridden through several others. */
  @Test
  void longerChains() throws Throwable {
    Random random = new Random(SEED);
    for (int sample = 0; sample < SAMPLES; sample++) {
      List<Member> chain = new ArrayList<>();
      for (int i = 4 + random.nextInt(3); i > 0; i--) {
        int access = random.nextInt(ACCESS.length + 2); // package-private thrice as often as others
        chain.add(type(chain, random.nextInt(PACKAGES), ACCESS[access < ACCESS.length ? access : 1], List.of()));
      }
      compare(chain);
    }

    assertThat(woven).isGreaterThan(compared / 2);
  }

  /** Classes that implement interfaces, which extend one another, with default methods and without. */
  @Test
  void defaultMethods() throws Throwable {
    Random random = new Random(SEED);
    for (int sample = 0; sample < SAMPLES; sample++) {
      List<Member> family = new ArrayList<>();
      for (int i = random.nextInt(4); i >= 0; i--) {
        Integer access = INTERFACE_ACCESS[random.nextInt(INTERFACE_ACCESS.length)];
        family.add(new Member("i.I" + i, 0, access, true, OBJECT, some(family, random)));
      }
      List<Member> chain = new ArrayList<>();
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        Integer access = random.nextBoolean() ? null : ACCESS[random.nextInt(ACCESS.length)];
        chain.add(type(chain, random.nextInt(PACKAGES), access, some(family, random)));
      }
      family.addAll(chain);
      compare(family);
    }

    assertThat(woven).isGreaterThan(compared / 4);
  }

  private static Member type(List<Member> chain, int runtimePackage, Integer access, List<String> interfaces) {
    String name = (runtimePackage < 2 ? "a.C" : "b.C") + chain.size();
    String superName = chain.isEmpty() ? OBJECT : chain.get(chain.size() - 1).name();
    return new Member(name, runtimePackage % 2, access, false, superName, interfaces);
  }

  private static List<String> some(List<Member> interfaces, Random random) {
    return interfaces.stream().map(Member::name).filter(name -> random.nextInt(3) == 0).toList();
  }

  /** All calls that name a class or interface above the last class, on an object of that one. */
  private void compare(List<Member> members) throws Throwable {
    Family family = new Family(members);
    Class<?> last = family.load(members.get(members.size() - 1).name());
    Object receiver = last.getConstructor().newInstance();
    for (String owner : family.callable()) {
      if (family.load(owner).isInstance(receiver)) {
        String invoked = family.invoked(owner, receiver);
        boolean isError = invoked.contains(".");
        boolean left = isError || invoked.startsWith("I") && members.stream().anyMatch(MethodSelectionTest::hides);
        String expected = left ? null : invoked;
        compared++;
        woven += expected == null ? 0 : 1;
        assertThat(family.selected(owner, receiver)).as("%s called on %s: %s", owner, members, invoked).isEqualTo(expected);
      }
    }
  }

  /** Default methods behind private or static ones of classes are left to the JVM. */
  private static boolean hides(Member member) {
    return !member.isInterface()
        && member.access() != null
        && (member.access() & (Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC)) != 0;
  }
}
