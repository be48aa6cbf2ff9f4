package heddle.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.agent.select.Mark;
import heddle.agent.select.Marks;
import heddle.agent.select.classfile.LoaderClassFinder;
import heddle.agent.select.classfile.MethodKey;
import heddle.agent.select.reach.Admission;
import heddle.agent.select.rule.Rules;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.ClassNode;

/** One method of a class is woven, and nothing else of it; also if the JVM has given its class file without frames. */
class OneMethodTest {
  private static final MethodKey SORT = new MethodKey(
      "sort", "([Ljava/lang/Object;IILjava/util/Comparator;[Ljava/lang/Object;II)V");

  @ParameterizedTest
  @ValueSource(ints = {0, ClassReader.SKIP_FRAMES})
  void withAndWithoutFrames(int parsing) throws IOException {
    Marks marks = new Marks(
        new LoaderClassFinder(getClass().getClassLoader(), path -> null), new Rules(List.of()),
        new Admission(null, List.of()));
    Mark mark = new Mark(Mark.Origin.ON_DEMAND, "called by woven code");

    WovenClass woven = new ClassWeaver(marks, true).weaveOne(classFile(parsing), SORT, false, mark);

    assertThat(woven.refused()).isEmpty();
    assertThat(woven.classFile()).isNull();
    assertThat(woven.woven()).containsOnlyKeys(SORT);
    ClassNode companion = new ClassNode();
    new ClassReader(woven.companion()).accept(companion, 0);
    assertThat(companion.methods).extracting(method -> method.name)
        .hasSize(2).allMatch(name -> name.startsWith("sort$"));
  }

  private static byte[] classFile(int parsing) throws IOException {
    try (InputStream in = Object.class.getModule().getResourceAsStream("java/util/TimSort.class")) {
      ClassReader reader = new ClassReader(in.readAllBytes());
      ClassWriter writer = new ClassWriter(0);
      reader.accept(writer, parsing);
      return writer.toByteArray();
    }
  }
}
