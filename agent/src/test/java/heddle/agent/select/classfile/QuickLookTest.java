package heddle.agent.select.classfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heddle.Suspendable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class QuickLookTest {
  static final class Plain {
    static final long LONG = System.nanoTime() * 1234567890123L; // takes two entries
    static final double DOUBLE = LONG * 1.5;
    String text = "Lhello heddle";
  }

  static final class Annotated {
    @Suspendable
    void call() {}
  }

  static final class LinkingForJdk {
    Runnable empty = () -> {};
    String name = "(" + empty + ";";
  }

  interface Own {
    void run();
  }

  static final class Linking {
    Own empty = () -> {};
  }

  static final class ReturningOnly {
    Own none() {
      return null;
    }
  }

  private static QuickLook at(Class<?> type) throws IOException {
    String file = type.getName().substring(type.getPackageName().length() + 1) + ".class";
    try (InputStream in = type.getResourceAsStream(file)) {
      byte[] bytes = in.readAllBytes();
      return QuickLook.at(renamed(bytes));
    }
  }

  /** The test's own package begins like the runtime's. */
  private static byte[] renamed(byte[] classFile) {
    String text = new String(classFile, StandardCharsets.ISO_8859_1);
    return text.replace("heddle/agent/", "peddle/agent/").getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void seesTheRuntimeNamed() throws IOException {
    assertThat(at(Plain.class)).isEqualTo(new QuickLook(false, false));
    assertThat(at(Annotated.class)).isEqualTo(new QuickLook(true, false));
  }

  @Test
  void seesCallsThatAreLinkedAndMayReturnMarkedTypes() throws IOException {
    assertThat(at(LinkingForJdk.class)).isEqualTo(new QuickLook(false, false));
    assertThat(at(ReturningOnly.class)).isEqualTo(new QuickLook(false, false));
    assertThat(at(Linking.class)).isEqualTo(new QuickLook(false, true));
  }

  @Test
  void refusesWhatIsNoClassFile() {
    assertThatThrownBy(() -> QuickLook.at(new byte[3])).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> QuickLook.at(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 9, 2, 0, 0}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
