package heddle.benchmarks.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles generated sources for Java 17, in memory. */
final class MemoryCompiler {
  private MemoryCompiler() {}

  /** Class files by class name. Needs a JDK that has its compiler. */
  static Map<String, byte[]> compile(List<GeneratedClasses.Source> sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IOException("This JVM has no compiler. Use a JDK.");
    }
    Map<String, ByteArrayOutputStream> written = new TreeMap<>();
    StringWriter errors = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<SourceText> units = sources.stream().map(SourceText::new).toList();
      JavaFileManager toMemory = new ToMemory(files, written);
      List<String> options = List.of("--release", "17", "-proc:none", "-nowarn");
      if (!compiler.getTask(errors, toMemory, null, options, null, units).call()) {
        throw new IllegalStateException("The generated classes do not compile: " + errors);
      }
    }
    Map<String, byte[]> classes = new TreeMap<>();
    written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
    return classes;
  }

  private static final class SourceText extends SimpleJavaFileObject {
    private final String text;

    SourceText(GeneratedClasses.Source source) {
      super(URI.create("string:///" + source.packageName().replace('.', '/') + "/Classes.java"), Kind.SOURCE);
      this.text = source.text();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class ToMemory extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> written;

    ToMemory(JavaFileManager files, Map<String, ByteArrayOutputStream> written) {
      super(files);
      this.written = written;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("memory:///" + className.replace('.', '/') + kind.extension), kind) {
        @Override
        public OutputStream openOutputStream() {
          return written.computeIfAbsent(className, name -> new ByteArrayOutputStream());
        }
      };
    }
  }
}
