package heddle.coexist;

import heddle.examples.Javac;
import heddle.examples.Jvm;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A program of the test resources, compiled against the runtime and libraries.
 *
 * @param name of its class, which is in no package
 */
record Program(String name, Path classes, List<Path> libraries) {

  static Program compile(String name, Path directory, List<Path> libraries) throws IOException {
    Path classes = directory.resolve(name);
    List<Path> classPath = Stream.concat(Stream.of(Jvm.RUNTIME), libraries.stream()).toList();
    Javac.compile(List.of(source(name)), classPath, classes, "--release", "17", "-g");
    return new Program(name, classes, libraries);
  }

  static Path source(String name) {
    try {
      return Path.of(Program.class.getResource("/coexist/" + name + ".java").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(name, e);
    }
  }

  Jvm.Result run(Jvm jvm, String... arguments) throws IOException, InterruptedException {
    List<Path> classPath = Stream.concat(Stream.of(classes), libraries.stream()).toList();
    return jvm.run(classPath, Stream.concat(Stream.of(name), Stream.of(arguments)).toArray(String[]::new));
  }
}
