package heddle.stress;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** In the JVM under test: runs the tests of a jar. */
final class RunTests implements TestExecutionListener, PostDiscoveryFilter {
  private final Map<String, String> outcomes = new ConcurrentSkipListMap<>();
  private final Exclusions exclusions;

  private RunTests(Exclusions exclusions) {
    this.exclusions = exclusions;
  }

  /** {@code <file for the outcomes> <name of the library> <jar>}. */
  public static void main(String[] args) throws IOException {
    RunTests run = new RunTests(Exclusions.of(args[1]));
    LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
        .selectors(DiscoverySelectors.selectClasspathRoots(Set.of(Path.of(args[2]))))
        .filters(ClassNameFilter.includeClassNamePatterns(".*Test.*"), run)
        .build();
    long start = System.nanoTime();
    LauncherFactory.create().execute(request, run);
    Outcomes.since(start, run.outcomes).writeTo(Path.of(args[0]));
    System.exit(0); // some tests leave threads behind
  }

  @Override
  public FilterResult apply(TestDescriptor test) {
    String id = test.getUniqueId().toString();
    if (exclusions.contains(id)) {
      outcomes.put(id, Outcomes.EXCLUDED);
      return FilterResult.excluded("by the list");
    }
    return FilterResult.included("");
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getStatus() != Status.SUCCESSFUL) {
      outcomes.put(test.getUniqueId(), reason(result));
    } else if (test.isTest()) {
      outcomes.put(test.getUniqueId(), Outcomes.PASSED);
    }
  }

  private static String reason(TestExecutionResult result) {
    StringWriter text = new StringWriter();
    text.append(result.getStatus().toString()).append(' ');
    result.getThrowable().ifPresent(thrown -> thrown.printStackTrace(new PrintWriter(text, true)));
    return text.toString();
  }
}
