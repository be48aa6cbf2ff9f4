package heddle.agent.select;

import static java.util.stream.Collectors.joining;

import heddle.Suspendable;
import heddle.agent.select.classfile.ClassFinder;
import heddle.agent.select.classfile.ClassOutline;
import heddle.agent.select.classfile.ClassSummary;
import heddle.agent.select.classfile.LoaderClassFinder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** Java sources compiled in memory: class files that nobody has loaded, found together with the JDK and the runtime. */
public final class Compiled implements ClassFinder {
  private static final ClassFinder OTHERS = new LoaderClassFinder(Compiled.class.getClassLoader(), path -> null);

  private final Map<String, byte[]> classFiles = new TreeMap<>();

  private Compiled() {}

  /** Compiles sources, one in each string; {@code import heddle.Suspendable} goes without saying. */
  public static Compiled java(String... sources) {
    return release(17, sources);
  }

  /** The same for an older Java, whose class files are different. */
  public static Compiled release(int release, String... sources) {
    Compiled result = new Compiled();
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    URI runtime = URI.create(Suspendable.class.getProtectionDomain().getCodeSource().getLocation().toString());
    List<String> options = new ArrayList<>(List.of("-cp", Path.of(runtime).toString(), "-proc:none", "-Xlint:none"));
    if (release != Runtime.version().feature()) { // which slows the compiler down
      options.addAll(List.of("--release", "" + release));
    }
    JavaFileManager files = result.new Output(compiler.getStandardFileManager(problems, null, null));
    boolean compiled =
        compiler.getTask(null, files, problems, options, null, Stream.of(sources).map(Source::new).toList()).call();
    if (!compiled) {
      throw new IllegalArgumentException(problems.getDiagnostics().stream()
          .map(Diagnostic::toString)
          .collect(joining("\n")));
    }
    return result;
  }

  /** All class files by internal name. */
  public Map<String, byte[]> classFiles() {
    return classFiles;
  }

  /** The class file as the weaver gets it. */
  public ClassNode node(String internalName) {
    ClassNode node = new ClassNode();
    new ClassReader(classFiles.get(internalName)).accept(node, 0);
    return node;
  }

  @Override
  public ClassSummary find(String internalName) {
    byte[] own = classFiles.get(internalName);
    return own == null ? OTHERS.find(internalName) : ClassSummary.of(own);
  }

  @Override
  public ClassOutline outline(String internalName) {
    byte[] own = classFiles.get(internalName);
    return own == null ? OTHERS.outline(internalName) : ClassOutline.of(own);
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("string:///Source.java"), Kind.SOURCE);
      int body = text.startsWith("package") ? text.indexOf(';') + 1 : 0;
      this.text = text.substring(0, body) + " import heddle.Suspendable; " + text.substring(body);
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }

    @Override
    public boolean isNameCompatible(String simpleName, Kind kind) {
      return true;
    }
  }

  private final class Output extends ForwardingJavaFileManager<JavaFileManager> {
    Output(JavaFileManager files) {
      super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("memory:///" + name.replace('.', '/')), kind) {
        @Override
        public OutputStream openOutputStream() {
          return new ByteArrayOutputStream() {
            @Override
            public void close() throws IOException {
              super.close();
              classFiles.put(name.replace('.', '/'), toByteArray());
            }
          };
        }
      };
    }
  }
}
