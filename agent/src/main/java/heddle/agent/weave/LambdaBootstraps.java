package heddle.agent.weave;

import heddle.agent.emit.Abi;
import java.nio.ByteBuffer;
import org.objectweb.asm.ClassReader;

/**
 * Redirects the lambda bootstraps of a class from {@code LambdaMetafactory} to {@code heddle.woven.Lambdas}, whose methods
 * have the same names and types. Only the class index of method constants changes, so that no instruction does: the
 * code of plain methods stays as it was.
 */
final class LambdaBootstraps {
  private static final int METHOD_REF = 10;

  private LambdaBootstraps() {}

  /**
   * Changes {@code classFile} in place.
   *
   * @param lambdasIndex index of the class constant {@code heddle/woven/Lambdas} in its pool
   */
  static void redirect(byte[] classFile, int lambdasIndex) {
    ClassReader reader = new ClassReader(classFile);
    ByteBuffer bytes = ByteBuffer.wrap(classFile);
    char[] buffer = new char[reader.getMaxStringLength()];
    for (int i = 1; i < reader.getItemCount(); i++) {
      int offset = reader.getItem(i);
      if (offset != 0 && bytes.get(offset - 1) == METHOD_REF
          && Abi.LAMBDA_METAFACTORY.equals(reader.readClass(offset, buffer))) {
        bytes.putShort(offset, (short) lambdasIndex);
      }
    }
  }
}
