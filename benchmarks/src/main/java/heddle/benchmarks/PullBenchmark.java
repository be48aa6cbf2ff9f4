package heddle.benchmarks;

import heddle.examples.pull.Archive;
import heddle.examples.pull.ClassFile;
import heddle.examples.pull.GitHistory;
import heddle.examples.pull.JdkSax;
import heddle.examples.pull.Json;
import heddle.examples.pull.SqlRows;
import heddle.examples.pull.XercesSax;
import heddle.generator.Generators;
import heddle.generator.PushSource;
import java.util.concurrent.TimeUnit;
import org.objectweb.asm.ClassReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Libraries that call back, as published: all of their values, pushed as they are meant to be, and pulled. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PullBenchmark {
  private static final int SIZE = 2000;

  @Param({"sax", "xerces", "class-file", "git-history", "archive", "json", "sql-rows"})
  public String library;

  private PushSource<String> source;

  @Setup
  public void setUp() throws Exception {
    source = switch (library) {
      case "sax" -> JdkSax.source(SIZE);
      case "xerces" -> XercesSax.source(SIZE);
      case "class-file" -> ClassFile.source(ClassReader.class);
      case "git-history" -> GitHistory.source(SIZE);
      case "archive" -> Archive.source(SIZE);
      case "json" -> Json.source(SIZE);
      default -> SqlRows.source(SIZE);
    };
  }

  @Benchmark
  public void push(Blackhole consumer) throws Exception {
    source.run(consumer::consume);
  }

  @Benchmark
  public void pull(Blackhole consumer) {
    for (String value : Generators.pull(source)) {
      consumer.consume(value);
    }
  }
}
