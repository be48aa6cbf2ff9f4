package heddle.agent.select.classfile;

import java.io.IOException;
import java.io.InputStream;

/** A place class files can be read from, such as a jar. Thread-safe. */
@FunctionalInterface
public interface ClassFileSource {
  /** Opens {@code com/acme/Foo.class}, or returns null if there is no such file here. */
  InputStream open(String path) throws IOException;
}
