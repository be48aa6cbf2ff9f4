package heddle.agent.select.classfile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BootLayerTest {
  @ParameterizedTest
  @ValueSource(strings = {
    "java/lang/Object", "java/lang/NoSuchClassYet", "java/sql/Connection", "javax/xml/parsers/SAXParser",
    "org/xml/sax/ContentHandler", "sun/misc/Unsafe", "jdk/internal/misc/Unsafe", "com/sun/net/httpserver/HttpServer",
    "com/sun/tools/javac/Main"
  })
  void knowsTheJdk(String name) {
    assertThat(BootLayer.CURRENT.isJdk(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "Unnamed", "com/acme/Foo", "heddle/Suspendable", "javax/inject/Inject", "com/sun/jna/Native",
    "jdk/proxy1/$Proxy0", "org/junit/jupiter/api/Test"
  })
  void knowsWhatIsNot(String name) {
    assertThat(BootLayer.CURRENT.isJdk(name)).isFalse();
  }

  @Test
  void letsEverybodyNameWhatIsExported() {
    assertThat(BootLayer.CURRENT.lets("com/acme/Foo", "java/util/List")).isTrue();
    assertThat(BootLayer.CURRENT.lets("com/acme/Foo", "com/acme/Bar")).isTrue();
  }

  @Test
  void letsOnlyFriendsNameWhatIsNot() {
    assertThat(BootLayer.CURRENT.lets("com/acme/Foo", "jdk/internal/misc/Unsafe")).isFalse();
    assertThat(BootLayer.CURRENT.lets("java/util/List", "jdk/internal/misc/Unsafe")).isTrue();
    assertThat(BootLayer.CURRENT.lets("sun/misc/Unsafe", "jdk/internal/misc/Unsafe")).isTrue();
  }
}
