package heddle.agent.emit;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.woven.Frame;
import heddle.woven.FrameStack;
import heddle.woven.Lambdas;
import heddle.woven.Linker;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.Handle;

/** Every name that woven code uses exists in the runtime, and is public. */
class AbiTest {
  private static final MethodHandles.Lookup PUBLIC = MethodHandles.publicLookup();

  static Stream<Abi.Member> members() {
    Stream<Abi.Member> results = Stream.of(
        Abi.done("I"), Abi.done("F"), Abi.done("J"), Abi.done("D"), Abi.done("Ljava/lang/Object;"),
        Abi.take("Int", "I"), Abi.take("Float", "F"), Abi.take("Long", "J"), Abi.take("Double", "D"),
        Abi.take("Ref", "Ljava/lang/Object;"));
    return Stream.concat(constants(Abi.Member.class), results);
  }

  static Stream<Handle> bootstraps() {
    return constants(Handle.class);
  }

  @ParameterizedTest
  @MethodSource("members")
  void memberIsInTheRuntime(Abi.Member member) throws ReflectiveOperationException {
    Class<?> owner = type(member.owner());

    if (member.descriptor().startsWith("(")) {
      assertThat(hasMethod(owner, member.name(), methodType(member.descriptor()))).isTrue();
    } else {
      Field field = owner.getField(member.name());
      assertThat(field.getType().descriptorString()).isEqualTo(member.descriptor());
    }
  }

  @ParameterizedTest
  @MethodSource("bootstraps")
  void bootstrapIsInTheRuntime(Handle bootstrap) throws ReflectiveOperationException {
    assertThat(PUBLIC.findStatic(type(bootstrap.getOwner()), bootstrap.getName(), methodType(bootstrap.getDesc())))
        .isNotNull();
  }

  @Test
  void numbersAreThoseOfTheRuntime() {
    assertThat(Abi.HANDLER).isEqualTo(Frame.HANDLER);
    assertThat(List.of(Abi.STATIC_CALL, Abi.SPECIAL_CALL, Abi.VIRTUAL_CALL))
        .isEqualTo(List.of(Linker.STATIC, Linker.SPECIAL, Linker.VIRTUAL));
  }

  @Test
  void classesAreThoseOfTheRuntime() throws ReflectiveOperationException {
    assertThat(type(Abi.STACK)).isEqualTo(FrameStack.class);
    assertThat(type(Abi.FRAME)).isEqualTo(Frame.class);
    assertThat(type(Abi.LAMBDAS)).isEqualTo(Lambdas.class);
    assertThat(type(Abi.LAMBDA_METAFACTORY)).isEqualTo(LambdaMetafactory.class);
  }

  /** Class files are redirected from one to the other by changing nothing but the class. */
  @Test
  void lambdaBootstrapsHaveTheTypesOfTheJdks() {
    for (Method bootstrap : LambdaMetafactory.class.getMethods()) {
      if (Modifier.isStatic(bootstrap.getModifiers())) {
        MethodType type = MethodType.methodType(bootstrap.getReturnType(), bootstrap.getParameterTypes());
        assertThat(hasMethod(Lambdas.class, bootstrap.getName(), type)).as(bootstrap.toString()).isTrue();
      }
    }
  }

  private static boolean hasMethod(Class<?> owner, String name, MethodType type) {
    return Arrays.stream(owner.getMethods()).anyMatch(method -> method.getName().equals(name)
        && MethodType.methodType(method.getReturnType(), method.getParameterTypes()).equals(type));
  }

  private static <T> Stream<T> constants(Class<T> type) {
    return Arrays.stream(Abi.class.getFields()).filter(field -> field.getType() == type).map(field -> {
      try {
        return type.cast(field.get(null));
      } catch (IllegalAccessException e) {
        throw new AssertionError(e);
      }
    });
  }

  private static Class<?> type(String internalName) throws ClassNotFoundException {
    return Class.forName(internalName.replace('/', '.'));
  }

  private static MethodType methodType(String descriptor) {
    return MethodType.fromMethodDescriptorString(descriptor, AbiTest.class.getClassLoader());
  }
}
