package heddle.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.agent.fixtures.Named;
import heddle.agent.fixtures.Reflected;
import heddle.agent.harness.Fixtures;
import heddle.agent.harness.WeavingLoader;
import java.io.ObjectStreamClass;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What reflection shows of a woven class. */
class AddedMembersTest {
  private static final int SYNTHETIC = 0x1000;

  static List<Class<?>> fixtures() throws ClassNotFoundException {
    return Fixtures.all();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void arePrivateStaticSyntheticMethods(Class<?> fixture) throws ReflectiveOperationException {
    assertThat(added(fixture)).isNotEmpty().allSatisfy(
        method -> assertThat(method.getModifiers()).isEqualTo(Modifier.PRIVATE | Modifier.STATIC | SYNTHETIC));
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void haveNamesOfTheirOwn(Class<?> fixture) throws ReflectiveOperationException {
    assertThat(added(fixture)).extracting(Method::getName).doesNotHaveDuplicates();
  }

  private static List<Method> added(Class<?> fixture) throws ReflectiveOperationException {
    List<String> original = text(plain(fixture), Class::getDeclaredMethods);
    return Arrays.stream(woven(fixture).getDeclaredMethods())
        .filter(method -> !original.contains(method.toString()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void leaveAllOtherMembersAsTheyAre(Class<?> fixture) throws ReflectiveOperationException {
    Class<?> woven = woven(fixture);
    Class<?> plain = plain(fixture);

    assertThat(text(woven, Class::getMethods)).isEqualTo(text(plain, Class::getMethods));
    assertThat(text(woven, Class::getFields)).isEqualTo(text(plain, Class::getFields));
    assertThat(text(woven, Class::getConstructors)).isEqualTo(text(plain, Class::getConstructors));
    assertThat(text(woven, Class::getDeclaredFields)).isEqualTo(text(plain, Class::getDeclaredFields));
    assertThat(text(woven, Class::getDeclaredMethods)).containsAll(text(plain, Class::getDeclaredMethods));
  }

  @Test
  void leaveTheDefaultSerialVersionUidAsItIs() throws ReflectiveOperationException {
    assertThat(ObjectStreamClass.lookup(woven(Reflected.class)).getSerialVersionUID())
        .isEqualTo(ObjectStreamClass.lookup(plain(Reflected.class)).getSerialVersionUID());
  }

  @Test
  void leaveAFunctionalInterfaceWithOneMethodToImplement() throws ReflectiveOperationException {
    Class<?> woven = woven(Named.class);

    assertThat(Arrays.stream(woven.getDeclaredMethods()).filter(Method::isSynthetic)).isNotEmpty();
    assertThat(Arrays.stream(woven.getMethods()).filter(method -> Modifier.isAbstract(method.getModifiers()))).hasSize(1);
  }

  @Test
  void areNoBusinessOfProxies() throws ReflectiveOperationException {
    WeavingLoader loader = WeavingLoader.weaving(Named.class);
    Class<?> woven = loader.load(Named.class);

    Object proxy = Proxy.newProxyInstance(loader, new Class<?>[] {woven}, (self, method, arguments) -> method.getName());

    assertThat(text(proxy.getClass(), Class::getDeclaredMethods)).noneMatch(name -> name.contains("$co"));
    assertThat(woven.getMethod("name").invoke(proxy)).isEqualTo("name");
    assertThat(woven.getMethod("greeting").invoke(proxy)).isEqualTo("greeting");
  }

  private static Class<?> woven(Class<?> fixture) throws ReflectiveOperationException {
    return WeavingLoader.weaving(fixture).load(fixture);
  }

  private static Class<?> plain(Class<?> fixture) throws ReflectiveOperationException {
    return WeavingLoader.plain().load(fixture);
  }

  private static <M extends Member> List<String> text(Class<?> type, Function<Class<?>, M[]> members) {
    return Stream.of(members.apply(type))
        .map(Object::toString)
        .sorted()
        .toList();
  }
}
