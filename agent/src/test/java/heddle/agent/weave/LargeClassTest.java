package heddle.agent.weave;

import static heddle.agent.harness.Assembled.trace;
import static org.assertj.core.api.Assertions.assertThat;

import heddle.agent.harness.Assembled;
import heddle.agent.harness.Gates;
import heddle.agent.harness.Resumable;
import heddle.agent.harness.Script;
import heddle.agent.harness.WeavingLoader;
import heddle.agent.harness.WovenFixtures;
import heddle.agent.select.classfile.MethodKey;
import heddle.agent.weave.WovenClass.Refusal;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;
import org.objectweb.asm.commons.Method;

/** Classes that have hardly room for what weaving adds. */
class LargeClassTest {
  private static final int METHODS = 10;
  private static final int MOST_CONSTANTS = 65_535;
  private static final MethodKey RUN = new MethodKey("run", "()Ljava/lang/Object;");

  /** A class whose method {@code m9} is the largest; {@code run} calls them all. */
  private static Assembled fixture(String name, int constantsLeft) {
    Assembled fixture = Assembled.fixture(name);
    for (int i = 0; i < METHODS; i++) {
      int calls = i + 2;
      fixture.method(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, new Method("m" + i, "(I)I"), code -> {
        code.loadArg(0);
        for (int call = 0; call < calls; call++) {
          trace(code, "i", "I");
        }
        code.push(1);
        code.math(GeneratorAdapter.ADD, Type.INT_TYPE);
        code.returnValue();
      });
    }
    return fixture
        .run(code -> {
          code.push(0);
          for (int i = 0; i < METHODS; i++) {
            code.invokeStatic(fixture.type(), new Method("m" + i, "(I)I"));
          }
          code.valueOf(Type.INT_TYPE);
          code.returnValue();
        })
        .constants(MOST_CONSTANTS - constantsLeft)
        .finish();
  }

  private static MethodKey method(int number) {
    return new MethodKey("m" + number, "(I)I");
  }

  @Test
  void hasAsManyMethodsWovenAsItHasConstantsForTheSmallestOfThem() {
    WovenClass woven = WovenFixtures.weaveUnchecked(fixture("Crowded", 100).name());

    assertThat(woven.woven()).containsKey(method(0)).doesNotContainKey(method(METHODS - 1));
    int refused = woven.refused().size();
    assertThat(woven.refused().values()).extracting(Refusal::reason).allMatch(reason -> reason.matches(
        "its class would have 65\\d\\d\\d constants, more than the 65535 that a class may have, and so the largest methods"
            + " stay plain, " + refused + " of 11; split the class, or mark fewer of its methods"));
    Gates.check(woven.classFile(), WeavingLoader.plain());
  }

  @Test
  void runsWithTheOthersPlain() throws Throwable {
    Assembled fixture = fixture("CrowdedRunning", 100);
    WeavingLoader loader = WeavingLoader.weavingUnchecked();
    loader.start(Script.plain());
    Resumable continuation = loader.activate(loader.create(fixture.name()));

    assertThat(continuation.resume(null)).isFalse();
    assertThat(continuation.result()).isEqualTo(METHODS);
  }

  @Test
  void staysAsItIsIfItIsFull() {
    WovenClass woven = WovenFixtures.weaveUnchecked(fixture("Full", 12).name());

    assertThat(woven.classFile()).isNull();
    assertThat(woven.woven()).isEmpty();
    assertThat(woven.refused()).hasSize(METHODS + 1).containsKey(RUN);
  }
}
