package heddle.agent.harness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GoldenTest {
  @Test
  void namesOfLabelsAndCommentsAreFree() {
    String written = """
         L_dispatch              // the state
          IFEQ L_after_await
          GOTO L_dispatch

         L_after_await
          CHECKCAST Ljava/lang/Object;
        """;
    String actual = """
         L3
          IFEQ L0
          GOTO L3
         L0
          CHECKCAST Ljava/lang/Object;
        """;

    assertThat(Golden.normalised(written)).isEqualTo(Golden.normalised(actual));
  }

  @Test
  void whereALabelStandsIsNot() {
    assertThat(Golden.normalised("L0\nL1\nGOTO L0")).isNotEqualTo(Golden.normalised("L0\nL1\nGOTO L1"));
  }

  @Test
  void instructionsAreNot() {
    assertThat(Golden.normalised("ILOAD 1")).isNotEqualTo(Golden.normalised("ILOAD 2"));
  }
}
