package heddle.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heddle.agent.select.rule.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentOptionsTest {
  @TempDir
  private Path directory;

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void nothingIsSetByDefault(String text) {
    AgentOptions options = AgentOptions.parse(text);

    assertThat(options.rules()).isEmpty();
    assertThat(options.jdk()).isNull();
    assertThat(options.onDemand()).isEmpty();
    assertThat(options.learn()).isEmpty();
    assertThat(options.verbose()).isFalse();
    assertThat(options.dump()).isEmpty();
    assertThat(options.traces()).isTrue();
    assertThat(options.verify()).isFalse();
    assertThat(options.showHelp()).isFalse();
  }

  @Test
  void readsAllOptions() throws IOException {
    Path rules = Files.writeString(directory.resolve("my.rules"), "e.**");
    Path dump = directory.resolve("a/b");

    AgentOptions options = AgentOptions.parse("weave=a.**;b.C#d(Lx/Y;I)V,verbose, dump=" + dump
        + ",rules=" + rules + ",weave=f.G,traces=off,verify=true,help,jdk=java.util.*;java.lang.Iterable,ondemand=org.lib.**,learn="
        + directory.resolve("learnt"));

    assertThat(options.rules()).extracting(Rule::toString).containsExactly(
        "a.** (agent option)", "b.C#d(Lx/Y;I)V (agent option)", "e.** (" + rules + ":1)", "f.G (agent option)");
    assertThat(options.jdk()).hasToString("[java.util.*, java.lang.Iterable]");
    assertThat(options.onDemand()).hasToString("[org.lib.**]");
    assertThat(options.learn()).contains(directory.resolve("learnt"));
    assertThat(options.verbose()).isTrue();
    assertThat(options.dump()).contains(dump);
    assertThat(dump).isDirectory();
    assertThat(options.traces()).isFalse();
    assertThat(options.verify()).isTrue();
    assertThat(options.showHelp()).isTrue();
  }

  @Test
  void theJdkIsLeftOutOrTakenAsItIsBest() {
    assertThat(AgentOptions.parse("jdk=off").jdk()).isEmpty();
    assertThat(AgentOptions.parse("jdk=on").jdk()).isNull();
  }

  @Test
  void rulesThatWereLearntAreRead() throws IOException {
    Path learnt = Files.writeString(directory.resolve("learnt"), "a.B#c\n");

    assertThat(AgentOptions.parse("learn=" + learnt).rules()).extracting(Rule::toString).containsExactly("a.B#c (" + learnt + ":1)");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', value = {
    "weav=a.**         | 'weav=a.**': there is no option of this name. Did you mean weave? Options are weave=<pattern>",
    "Verbose           | 'Verbose': there is no option of this name. Did you mean verbose?",
    "weave=a.**,b.**   | 'b.**': there is no option of this name. Patterns are separated by ';', options by ','.",
    "something         | 'something': there is no option of this name. Options are weave",
    "verbose,,help     | nothing between two commas",
    "verbose,          | nothing between two commas, or before or after one. Remove the comma.",
    "weave             | 'weave': it needs a value. Write weave=<pattern>[;<pattern>...], for example weave=com.acme",
    "weave=            | 'weave=': the value is empty.",
    "verify            | 'verify': it needs a value. Write verify=",
    "verify=yes        | 'verify=yes': the value is neither true nor false. Write verify=",
    "weave=;           | 'weave=;': there is no pattern.",
    "weave=a..b        | 'weave=a..b': Malformed pattern 'a..b' at position 3: expected a part of a package name.",
    "jdk=;             | 'jdk=;': there is no pattern. Write jdk=on|off|<pattern>",
    "ondemand=a..b     | 'ondemand=a..b': Malformed pattern 'a..b' at position 3",
    "learn=/no/such/x  | 'learn=/no/such/x': there is no directory /no/such",
    "verbose=true      | 'verbose=true': it takes no value. Write verbose, for example verbose.",
    "verbose,verbose   | 'verbose': verbose is given twice. Leave one of them out.",
    "dump=target/a,dump=target/b | 'dump=target/b': dump is given twice.",
    "traces=no         | 'traces=no': it is either on or off. Write traces=on|off, for example traces=off.",
    "rules=/no/such/file | 'rules=/no/such/file': there is no such file. Write rules=<file>",
    "dump=/dev/null/x  | 'dump=/dev/null/x': the file or directory cannot be used: ",
  })
  void refusesWithReasonAndRemedy(String text, String message) {
    assertThatThrownBy(() -> AgentOptions.parse(text))
        .isInstanceOf(OptionException.class)
        .hasMessageStartingWith("Heddle agent option")
        .hasMessageContaining(message);
  }

  @Test
  void refusesAMalformedRulesFileWithItsLine() throws IOException {
    Path rules = Files.writeString(directory.resolve("my.rules"), "a.**\nb..c\n");

    assertThatThrownBy(() -> AgentOptions.parse("rules=" + rules))
        .isInstanceOf(OptionException.class)
        .hasMessageContaining(rules + ":2: Malformed pattern 'b..c'");
  }

  @Test
  void refusesARulesFileInAnotherEncoding() throws IOException {
    Path rules = Files.write(directory.resolve("my.rules"), new byte[] {(byte) 0xE9, (byte) 0xE9});

    assertThatThrownBy(() -> AgentOptions.parse("rules=" + rules)).hasMessageContaining("not in UTF-8");
  }

  @ParameterizedTest
  @EnumSource(AgentOption.class)
  void helpShowsEveryOptionWithAnExample(AgentOption option) {
    assertThat(AgentOptions.help())
        .contains("  " + option.usage(), option.description(), "Example: " + option.example());
  }

  @ParameterizedTest
  @ValueSource(strings = {"WEAVE", "JDK", "ONDEMAND", "LEARN", "VERBOSE", "TRACES", "VERIFY", "HELP"})
  void examplesCanBeUsed(AgentOption option) {
    assertThat(AgentOptions.parse(option.example())).isNotEqualTo(AgentOptions.parse(""));
  }
}
