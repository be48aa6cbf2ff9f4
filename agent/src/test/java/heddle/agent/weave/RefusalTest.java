package heddle.agent.weave;

import static heddle.agent.harness.Assembled.trace;
import static org.assertj.core.api.Assertions.assertThat;

import heddle.agent.fixtures.Refused;
import heddle.agent.harness.Assembled;
import heddle.agent.harness.ClassFileParts;
import heddle.agent.harness.Differential;
import heddle.agent.harness.Gates;
import heddle.agent.harness.Resumable;
import heddle.agent.harness.Script;
import heddle.agent.harness.WeavingLoader;
import heddle.agent.harness.WovenFixtures;
import heddle.agent.select.classfile.MethodKey;
import java.util.Arrays;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;
import org.objectweb.asm.commons.Method;

/** What cannot be woven says why and what to do; all else of the class is woven, and the class runs. */
class RefusalTest {
  private static final MethodKey RUN = new MethodKey("run", "()Ljava/lang/Object;");
  private static final String REFUSED = "fixtures/Refused";

  /** Calls, each of some 25 bytes in a resume copy, of 3 bytes in the original. */
  private static final int TOO_MANY_CALLS = 5_000;

  private static final int MOST_WORDS = 255;

  @Test
  void aSynchronizedMethod() {
    assertThat(reason(REFUSED, new MethodKey("locked", "(I)I")))
        .isEqualTo("it is synchronized, and a frame that holds a monitor cannot leave the stack;"
            + " narrow the lock to a block without suspending calls");
  }

  @Test
  void aValueOfATypeThatTheClassCannotName() {
    assertThat(reason(REFUSED, new MethodKey("inaccessible", "()Ljava/lang/String;")))
        .isEqualTo("it keeps a value of type fixtures.other.Hidden$Secret across a suspension, which its class cannot name;"
            + " give the variable a type that is public and on the class path, or, if it is of another agent, name Heddle's"
            + " agent before it on the command line");
  }

  @Test
  void aCopyThatIsLargerThanAMethodMayBe() {
    Assembled huge = Assembled.fixture("Huge").run(code -> {
      code.push(1);
      for (int i = 0; i < TOO_MANY_CALLS; i++) {
        trace(code, "i", "I");
      }
      code.valueOf(Type.INT_TYPE);
      code.returnValue();
    }).finish();

    assertThat(reason(huge.name(), RUN))
        .matches("its copies would have \\d+ \\(run\\$co\\) and \\d+ \\(run\\$resume0\\) bytes, where a method may have 65535"
            + " and it has \\d+ itself; split it, or mark fewer of the methods that it calls");
  }

  @Test
  void moreParametersThanALinkedCallCanPass() {
    Assembled wide = wide(MOST_WORDS - 2);

    assertThat(reason(wide.name(), wideKey(MOST_WORDS - 2)))
        .isEqualTo("its parameters take 253 words, more than the 252 that a linked call can pass; pass an object instead");
  }

  @Test
  void allReasonsAtOnce() {
    Method locked = new Method("locked", wideKey(MOST_WORDS).descriptor());
    Assembled both = Assembled.fixture("Both")
        .method(Opcodes.ACC_STATIC | Opcodes.ACC_SYNCHRONIZED, locked, code -> {
          code.loadArg(0);
          trace(code, "i", "I");
          code.returnValue();
        })
        .finish();

    assertThat(reason(both.name(), new MethodKey("locked", locked.getDescriptor())))
        .contains("it is synchronized", "; and its parameters take 255 words");
  }

  @ParameterizedTest
  @ValueSource(ints = {MOST_WORDS - 6, MOST_WORDS - 5, MOST_WORDS - 4, MOST_WORDS - 3})
  void asManyParametersAsCanBePassedAreWoven(int words) throws ReflectiveOperationException {
    Assembled wide = wide(words);

    assertThat(WovenFixtures.weave(wide.name()).woven()).containsKey(wideKey(words));
    assertThat(Differential.compare(wide.name())).isPositive();
  }

  @ParameterizedTest
  @ValueSource(ints = {MOST_WORDS - 2, MOST_WORDS - 1, MOST_WORDS})
  void aWovenCallerOfWhatCannotBeLinkedCallsIt(int words) throws Throwable {
    Assembled wide = wide(words);
    WeavingLoader loader = WeavingLoader.weavingUnchecked();
    Script script = Script.plain();
    loader.start(script);
    Resumable continuation = loader.activate(loader.create(wide.name()));

    assertThat(continuation.resume(null)).isFalse();
    assertThat(continuation.result()).isEqualTo(words - 1);
  }

  @Test
  void otherMethodsOfTheClassAreWoven() {
    WovenClass woven = WovenFixtures.weaveUnchecked(REFUSED);

    assertThat(woven.woven()).containsKeys(new MethodKey("get", "()Ljava/lang/Object;"), new MethodKey("partly", "()I"));
    assertThat(ClassFileParts.of(woven.classFile()).methods().keySet())
        .noneMatch(method -> method.startsWith("locked$") || method.startsWith("inaccessible$"));
    Gates.check(woven.classFile(), WeavingLoader.plain());
  }

  @Test
  void aCallWithAMonitorHeldIsNotedWithBothLines() {
    WovenClass woven = WovenFixtures.weaveUnchecked(REFUSED);

    assertThat(woven.plainCalls().get(new MethodKey("partly", "()I")))
        .singleElement()
        .satisfies(call -> assertThat(call.line() - call.heldSince()).isEqualTo(1));
  }

  @Test
  @SuppressWarnings("unchecked")
  void theClassRunsAsItDidBefore() throws ReflectiveOperationException {
    WeavingLoader loader = WeavingLoader.weavingUnchecked();
    loader.start(Script.plain());

    var refused = (Supplier<String>) loader.load(Refused.class).getConstructor().newInstance();

    assertThat(refused.get()).isEqualTo("get2secret2");
  }

  /** The JVM will refuse the class below; the weaver has found that out first, and must not say so for the JVM. */
  @Test
  void aMethodThatTheWeaverFailsOn() {
    Assembled invalid = Assembled.fixture("Invalid")
        .method(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, new Method("invalid", "()V"), code -> {
          code.push(1L);
          code.push(2);
          code.visitInsn(Opcodes.DUP2_X2);
          code.returnValue();
        })
        .run(code -> {
          code.push("valid");
          trace(code, "o", "Ljava/lang/Object;");
          code.returnValue();
        })
        .finish();

    assertThat(reason(invalid.name(), new MethodKey("invalid", "()V"))).startsWith("the weaver failed with ");
    assertThat(WovenFixtures.weaveUnchecked(invalid.name()).woven()).containsKey(RUN);
  }

  private static String reason(String type, MethodKey method) {
    return WovenFixtures.weaveUnchecked(type).refused().get(method).reason();
  }

  /** A class with a static method of that many ints. */
  private static Assembled wide(int parameters) {
    return Assembled.fixture("Wide" + parameters)
        .method(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, new Method("wide", wideKey(parameters).descriptor()), code -> {
          code.loadArg(0);
          trace(code, "i", "I");
          code.loadArg(parameters - 1);
          trace(code, "i", "I");
          code.math(GeneratorAdapter.ADD, Type.INT_TYPE);
          code.returnValue();
        })
        .run(code -> {
          for (int i = 0; i < parameters; i++) {
            code.push(i);
          }
          code.invokeStatic(
              Type.getObjectType("fixtures/Wide" + parameters), new Method("wide", wideKey(parameters).descriptor()));
          code.valueOf(Type.INT_TYPE);
          code.returnValue();
        })
        .finish();
  }

  private static MethodKey wideKey(int parameters) {
    Type[] ints = new Type[parameters];
    Arrays.fill(ints, Type.INT_TYPE);
    return new MethodKey("wide", Type.getMethodDescriptor(Type.INT_TYPE, ints));
  }
}
