package heddle.agent.select.rule;

import heddle.agent.select.classfile.LoaderResources;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** All rules: those given to the agent, and those in jars, which hold where the jar is visible. Thread-safe. */
public final class RuleBook {
  /** A jar's own rules: a properties file with the key {@code weave}. */
  public static final String RESOURCE = "META-INF/heddle.properties";

  private final List<Rule> agentRules;
  private final Consumer<String> warnings;

  /** By URL, so that loaders which see the same file share its rules and their matches. */
  private final Map<String, List<Rule>> jarRules = new ConcurrentHashMap<>();

  /**
   * A book that opens with the agent's rules.
   *
   * @param warnings told of files that cannot be read or contain what is no rule; that part is left out, because a
   *     mistake in one jar must not keep the classes of others from loading
   */
  public RuleBook(List<Rule> agentRules, Consumer<String> warnings) {
    this.agentRules = List.copyOf(agentRules);
    this.warnings = warnings;
  }

  /** The rules for classes of {@code loader}, null being the bootstrap loader. Reads its resources: ask once. */
  public Rules visibleTo(ClassLoader loader) {
    List<Rule> rules = new ArrayList<>();
    boolean fromFiles = false;
    try {
      for (URL url : loader == null ? List.<URL>of() : LoaderResources.all(loader, RESOURCE)) {
        rules.addAll(rulesIn(url));
        fromFiles = true;
      }
    } catch (IOException | RuntimeException | LinkageError e) {
      warnings.accept("Cannot look for " + RESOURCE + " in " + loader.getClass().getName() + ": " + e);
    }
    return new Rules(agentRules, rules, fromFiles);
  }

  private List<Rule> rulesIn(URL url) {
    List<Rule> known = jarRules.get(url.toString());
    if (known != null) {
      return known;
    }
    List<Rule> read = read(url);
    List<Rule> raced = jarRules.putIfAbsent(url.toString(), read);
    return raced == null ? read : raced;
  }

  private List<Rule> read(URL url) {
    Properties properties = new Properties();
    try (InputStream in = LoaderResources.open(url)) {
      properties.load(in);
      properties.stringPropertyNames().stream()
          .filter(key -> !key.equals(RuleReader.KEY))
          .forEach(key -> warnings.accept(url + ": unknown key '" + key + "'; the only one is " + RuleReader.KEY));
      return RuleReader.list(properties.getProperty(RuleReader.KEY, ""), url.toString());
    } catch (IOException | IllegalArgumentException e) { // the latter also for a malformed \\u escape
      warnings.accept("Ignoring the rules in " + url + ": " + e.getMessage());
      return List.of();
    }
  }

  /** The agent's rules that have matched no method so far. */
  public List<Rule> unmatched() {
    return new Rules(agentRules).unmatched();
  }

  /** As {@link #unmatched()}, for the rules in jars. Whoever starts the program has not written those. */
  public List<Rule> unmatchedInJars() {
    return new Rules(jarRules.values().stream().flatMap(List::stream).toList()).unmatched();
  }
}
