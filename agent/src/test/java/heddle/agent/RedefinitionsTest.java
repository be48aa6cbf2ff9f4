package heddle.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A class file that comes again tells that somebody else wants to change the class. */
class RedefinitionsTest {
  private static final byte[] ONE = {1};
  private static final byte[] OTHER = {2};

  private final Redefinitions redefinitions = new Redefinitions();

  private boolean needDetours(boolean again, byte[] classFile) {
    return redefinitions.needDetours(getClass().getClassLoader(), "A", again, classFile);
  }

  @Test
  void aClassThatIsLoadedNeedsNoDetours() {
    assertThat(needDetours(false, ONE)).isFalse();
    assertThat(redefinitions.needDetours(null, "A", false, ONE)).isFalse();
  }

  @Test
  void theSameClassFileOnceMoreDoes() {
    needDetours(false, ONE);

    assertThat(needDetours(true, ONE)).isTrue();
  }

  @Test
  void anotherClassFileIsSeenByTheWeaverAndDoesNot() {
    needDetours(false, ONE);

    assertThat(needDetours(true, OTHER)).isFalse();
    assertThat(needDetours(true, OTHER)).isTrue();
  }

  @Test
  void changesOfOthersAreTakenToLast() {
    needDetours(false, ONE);
    needDetours(true, ONE);

    assertThat(needDetours(true, OTHER)).isTrue();
  }

  @Test
  void aClassThatWasLoadedBeforeTheAgentNeedsThemFromItsSecondTransformationOn() {
    assertThat(needDetours(true, ONE)).isFalse();
    assertThat(needDetours(true, ONE)).isTrue();
  }
}
