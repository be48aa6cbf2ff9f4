package heddle.benchmarks.result;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The results of a JDK as JSON: a measurement per line, so that changes can be read, and samples of five digits, so
 * that it stays small.
 */
public final class ResultFile {
  private static final MathContext DIGITS = new MathContext(5);
  private static final Gson GSON = new GsonBuilder()
      .disableHtmlEscaping()
      .registerTypeAdapter(Double.class, (JsonSerializer<Double>) (value, type, context) ->
          new JsonPrimitive(rounded(value)))
      .create();

  private ResultFile() {}

  /** Where the results of this environment's JDK are kept in {@code directory}. */
  public static Path in(Path directory, Environment environment) {
    return directory.resolve("jdk-" + environment.feature() + ".json");
  }

  /** Replaces the file. */
  public static void write(Path file, Results results) throws IOException {
    String text = "{\"environment\": " + GSON.toJson(results.environment())
        + ",\n\"steps\": " + list(results.steps())
        + ",\n\"measurements\": " + list(results.measurements())
        + ",\n\"gaps\": " + list(results.gaps()) + "}\n";
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path written = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(written, text);
    Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static BigDecimal rounded(double value) {
    BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
  }

  private static String list(List<?> values) {
    return values.stream().map(GSON::toJson).collect(Collectors.joining(",\n", "[\n", "]"));
  }

  /** Reads one file. */
  public static Results read(Path file) throws IOException {
    try {
      Results results = GSON.fromJson(Files.readString(file), Results.class);
      if (results == null) {
        throw new IOException("No results in " + file + ": it is empty. Delete it, or measure again.");
      }
      return results;
    } catch (RuntimeException e) { // of the parser, or of a constructor that it calls
      throw new IOException("No results can be read from " + file + ": " + e.getMessage()
          + ". Delete it, or measure again.", e);
    }
  }

  /** Reads all files of {@code directory}, oldest JDK first. */
  public static List<Results> readAll(Path directory) throws IOException {
    List<Path> files;
    try (Stream<Path> entries = Files.list(directory)) {
      files = entries.filter(f -> f.getFileName().toString().matches("jdk-\\d+\\.json")).toList();
    }
    List<Results> all = new ArrayList<>();
    for (Path file : files) {
      all.add(read(file));
    }
    all.sort(Comparator.comparingInt(results -> results.environment().feature()));
    return all;
  }
}
