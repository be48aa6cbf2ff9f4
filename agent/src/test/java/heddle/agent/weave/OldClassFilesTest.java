package heddle.agent.weave;

import static heddle.agent.harness.Assembled.trace;
import static org.assertj.core.api.Assertions.assertThat;

import heddle.agent.harness.Assembled;
import heddle.agent.harness.Compiled;
import heddle.agent.harness.Differential;
import heddle.agent.harness.WovenFixtures;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.Method;

/** Class files before Java 7: without dynamic calls and stack map frames, and with subroutines. */
class OldClassFilesTest {
  static final List<Integer> VERSIONS = List.of(
      Opcodes.V1_1, Opcodes.V1_2, Opcodes.V1_3, Opcodes.V1_4, Opcodes.V1_5, Opcodes.V1_6);

  private static final String SOURCE = """
      package fixtures;

      import heddle.Suspendable;
      import heddle.agent.harness.Fixture;
      import java.util.Iterator;

      @Suspendable
      public class Old extends Parent implements Fixture {
        private int secret = 1;
        private static String shared;

        public Object run() throws Exception {
          shared = "s";
          String all = "a" + Trace.i(1) + 'b' + Trace.l(2) + new Inner(Trace.d(3)).reveal(Trace.i(3)) + overridden(4);
          for (int i = 0; i < 3; i++) {
            try {
              all += attempt(i);
            } catch (IllegalStateException e) {
              all += e.getMessage();
            } finally {
              all += Trace.o("finally") + i;
            }
          }
          Object merged = Trace.z(true) ? (Object) new StringBuilder(Trace.o("left")) : new Integer(Trace.i(5));
          all += merged;
          long[][] numbers = {{Trace.l(1), 2}, {Trace.l(3)}};
          for (long[] row : numbers) {
            for (long number : row) {
              all += number * Trace.f(2);
            }
          }
          for (Iterator<String> i = new Names(); i.hasNext();) {
            all += i.next();
          }
          synchronized (this) {
            secret++;
          }
          return all + secret + guarded + protectedStatic() + super.overridden(Trace.i(6));
        }

        @Suspendable
        private class Names implements Iterator<String> {
          private int at;

          public boolean hasNext() {
            return at < Trace.i(2);
          }

          public String next() {
            return Trace.o("name") + at++ + secret++;
          }

          public void remove() {}
        }

        private static String attempt(int i) {
          if (Trace.i(i) == 1) {
            throw new IllegalStateException(Trace.o("thrown"));
          }
          return "attempted";
        }

        protected String overridden(int i) {
          guarded += Trace.i(i);
          return super.overridden(Trace.i(i + 1)) + guarded;
        }

        @Suspendable
        private class Inner {
          private final double number;

          Inner(double number) {
            this.number = number;
          }

          private String reveal(int by) {
            secret += Trace.i(by);
            shared += Trace.o("r");
            return secret + shared + number + attempt(0);
          }
        }
      }

      @Suspendable
      class Parent {
        protected int guarded = 10;

        protected static int protectedStatic() {
          return Trace.i(7);
        }

        protected String overridden(int i) {
          return "parent" + Trace.i(i);
        }
      }
      """;

  @ParameterizedTest
  @FieldSource("VERSIONS")
  void behaveTheSame(int version) throws ReflectiveOperationException {
    String name = "Old" + (version & 0xffff);
    String source = SOURCE.replace("Old", name).replace("Parent", name + "Parent");
    Compiled.add("fixtures/" + name, source, classFile -> asVersion(version, classFile), "--release", "8");

    assertThat(WovenFixtures.weave("fixtures/" + name).companion()).isNotNull();
    assertThat(WovenFixtures.weave("fixtures/" + name).classFile()).isNull();
    assertThat(Differential.compare("fixtures/" + name)).isPositive();
  }

  /** {@code try { o("tried"); } finally { o("finally"); }} as compilers before Java 5 had it. */
  @ParameterizedTest
  @FieldSource("VERSIONS")
  void subroutinesAreSuspendedIn(int version) throws ReflectiveOperationException {
    Assembled subroutine = Assembled.fixture("Subroutine" + (version & 0xffff), version)
        .methodAsIs(Opcodes.ACC_PUBLIC, new Method("run", "()Ljava/lang/Object;"), OldClassFilesTest::tryFinally)
        .finish();

    assertThat(WovenFixtures.weave(subroutine.name()).woven()).isNotEmpty();
    assertThat(Differential.compare(subroutine.name())).isPositive();
  }

  /** {@code return new int[] {0, 0}.clone()} as compilers before Java 5 had it: called as the method of a plain object. */
  @ParameterizedTest
  @FieldSource("VERSIONS")
  void arraysAreClonedIn(int version) throws ReflectiveOperationException {
    Assembled cloning = Assembled.fixture("Cloning" + (version & 0xffff), version)
        .methodAsIs(Opcodes.ACC_PUBLIC, new Method("run", "()Ljava/lang/Object;"), OldClassFilesTest::cloneArray)
        .finish();

    assertThat(WovenFixtures.weave(cloning.name()).woven()).isNotEmpty();
    assertThat(Differential.compare(cloning.name())).isPositive();
  }

  private static void cloneArray(MethodVisitor code) {
    code.visitInsn(Opcodes.ICONST_2);
    code.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_INT);
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/Object", "clone", "()Ljava/lang/Object;", false);
    code.visitTypeInsn(Opcodes.CHECKCAST, "[I");
    code.visitInsn(Opcodes.ARRAYLENGTH);
    code.visitVarInsn(Opcodes.ISTORE, 1);
    code.visitLdcInsn("cloned");
    trace(code, "o", "Ljava/lang/Object;");
    code.visitInsn(Opcodes.ARETURN);
  }

  private static void tryFinally(MethodVisitor code) {
    Label start = new Label();
    Label end = new Label();
    Label handler = new Label();
    Label subroutine = new Label();
    code.visitTryCatchBlock(start, end, handler, null);
    code.visitLabel(start);
    code.visitLdcInsn("tried");
    trace(code, "o", "Ljava/lang/Object;");
    code.visitVarInsn(Opcodes.ASTORE, 1);
    code.visitJumpInsn(Opcodes.JSR, subroutine);
    code.visitLabel(end);
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitInsn(Opcodes.ARETURN);
    code.visitLabel(handler);
    code.visitVarInsn(Opcodes.ASTORE, 2);
    code.visitJumpInsn(Opcodes.JSR, subroutine);
    code.visitVarInsn(Opcodes.ALOAD, 2);
    code.visitInsn(Opcodes.ATHROW);
    code.visitLabel(subroutine);
    code.visitVarInsn(Opcodes.ASTORE, 3);
    code.visitLdcInsn("finally");
    trace(code, "o", "Ljava/lang/Object;");
    code.visitInsn(Opcodes.POP);
    code.visitVarInsn(Opcodes.RET, 3);
  }

  private static byte[] asVersion(int version, byte[] classFile) {
    ByteBuffer.wrap(classFile).putInt(4, version);
    return classFile;
  }
}
