package heddle.benchmarks;

import heddle.agent.select.ClassFilter;
import heddle.agent.select.LoaderMarks;
import heddle.agent.select.rule.Rule;
import heddle.agent.select.rule.RuleBook;
import heddle.agent.select.rule.RuleReader;
import heddle.agent.weave.ClassWeaver;
import heddle.agent.weave.WovenClass;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the agent costs while classes load: those without marks, of which there are most, and those that are woven whole.
 * The classes are JMH's and Commons Math's, from the benchmarks' own jar; nothing is defined.
 */
@State(Scope.Benchmark)
@Fork(2)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 3, time = 2)
public class WeavingBenchmark {
  private static final int FILTERED = 10_000;

  /** JMH and what it brings; not the peers, which are in the jar only at times. */
  private static final List<String> WOVEN = List.of("org/openjdk/jmh/", "org/apache/commons/math3/");

  private final ClassLoader loader = WeavingBenchmark.class.getClassLoader();
  private final List<ClassFile> classes = new ArrayList<>();

  private record ClassFile(String name, byte[] bytes) {}

  /** What has been woven, per second. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Woven {
    public long classes;
    public long methods;
    public long bytesBefore;
    public long bytesAfter;

    @Setup(Level.Iteration)
    public void reset() {
      classes = 0;
      methods = 0;
      bytesBefore = 0;
      bytesAfter = 0;
    }
  }

  @Setup
  public void read() throws IOException, URISyntaxException {
    Path jar = Path.of(WeavingBenchmark.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        String name = entry.getName();
        if (name.endsWith(".class") && WOVEN.stream().anyMatch(name::startsWith)) {
          classes.add(new ClassFile(name.replace(".class", ""), zip.getInputStream(entry).readAllBytes()));
        }
      }
    }
  }

  private static LoaderMarks marks(String rules) {
    List<Rule> parsed = RuleReader.list(rules, "benchmark");
    return new LoaderMarks(new RuleBook(parsed, warning -> { }), WeavingBenchmark::runtime);
  }

  private static InputStream runtime(String path) {
    return ClassLoader.getSystemResourceAsStream(path);
  }

  /** Per class; each starts without anything known about the classes above it. */
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  @OutputTimeUnit(TimeUnit.MICROSECONDS)
  @OperationsPerInvocation(FILTERED)
  public int filterUnmarked() {
    int marked = 0;
    ClassFilter filter = null;
    for (int i = 0; i < FILTERED; i++) {
      if (i % classes.size() == 0) {
        filter = new ClassFilter(marks(""));
      }
      ClassFile next = classes.get(i % classes.size());
      marked += filter.mayHaveMarks(next.name(), next.bytes(), loader) ? 1 : 0;
    }
    if (marked > 0) {
      throw new IllegalStateException(marked + " have marks");
    }
    return marked;
  }

  /** The whole jar. */
  @Benchmark
  @BenchmarkMode(Mode.Throughput)
  @OutputTimeUnit(TimeUnit.SECONDS)
  public int weaveAll(Woven woven) {
    return weave(woven, false);
  }

  /** The same with the option {@code verify=true}. */
  @Benchmark
  @BenchmarkMode(Mode.Throughput)
  @OutputTimeUnit(TimeUnit.SECONDS)
  public int weaveAllVerified(Woven woven) {
    return weave(woven, true);
  }

  private int weave(Woven woven, boolean verifies) {
    ClassWeaver weaver = new ClassWeaver(marks("org.**").of(loader), verifies);
    int size = 0;
    for (ClassFile next : classes) {
      WovenClass result = weaver.weave(next.bytes());
      woven.classes++;
      woven.methods += result.woven().size();
      woven.bytesBefore += next.bytes().length;
      byte[] written = result.classFile() == null ? next.bytes() : result.classFile();
      int bytes = written.length + (result.companion() == null ? 0 : result.companion().length);
      woven.bytesAfter += bytes;
      size += bytes;
    }
    return size;
  }
}
