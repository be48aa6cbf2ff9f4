package heddle.agent.tool.ahead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heddle.agent.tool.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code weave} does not do, and how it says so. */
class WeaveErrorsTest {
  private static final byte[] SHOP = Weaving.shop(17, "sell").classFiles().get("shop/Shop");

  @TempDir
  Path directory;

  @Test
  void nothingThatIsReadIsWrittenTo() throws IOException {
    Path jar = new Jars().file("shop/Shop.class", SHOP).write(directory.resolve("shop.jar"));
    Path other = Files.createDirectories(directory.resolve("other"));
    Path namesake = Files.copy(jar, other.resolve("shop.jar"));
    byte[] before = Files.readAllBytes(jar);

    assertWrong("would be overwritten", jar, "-o", jar);
    assertWrong("would be overwritten", jar, "-o", directory);
    assertWrong("would be overwritten", jar, "-o", directory.resolve("other/../shop.jar"));
    assertWrong("would be overwritten", other, "-o", other.resolve("woven"));
    assertWrong("two inputs would be written to", jar, namesake, "-o", directory.resolve("woven"));
    assertWrong("is there already, and is a file", other, "-o", jar);
    assertWrong("give another place to --runtime", jar, "-o", directory.resolve("a.jar"), "--runtime", jar);
    assertWrong("give another place to --runtime", jar, "-o", directory.resolve("a.jar"), "--runtime", directory.resolve("a.jar"));
    assertWrong("give another place to --runtime", other, "-o", directory.resolve("b"), "--runtime", other.resolve("a.jar"));

    assertThat(jar).hasBinaryContent(before);
  }

  @Test
  void whatCannotBeUsedIsAnErrorWithAReason() throws IOException {
    Path jar = new Jars().file("shop/Shop.class", SHOP).write(directory.resolve("shop.jar"));
    Path text = Files.writeString(directory.resolve("text.jar"), "text");
    Path script = Files.write(directory.resolve("app.jar"), concat("#!/bin/sh\n".getBytes(), Files.readAllBytes(jar)));
    Path woven = directory.resolve("woven.jar");

    assertWrong("there is no jar and no directory to weave. Write java -jar heddle-agent.jar weave");
    assertWrong("where to write is missing: -o", jar);
    assertWrong("there is nothing to write to", "-o", woven, "--runtime", woven);
    assertWrong("there is no option --fast", jar, "--fast");
    assertWrong("nothing.jar: there is no such file", "nothing.jar", "-o", woven);
    assertWrong("nothing.jar: there is no such file", jar, "-cp", "nothing.jar", "-o", woven);
    assertWrong("Malformed pattern 'a..b'", jar, "-o", woven, "--weave", "a..b");
    assertWrong("-o needs a value", jar, "-o");
    assertWrong("text.jar: this is not a jar", text, "-o", woven);
    assertWrong("app.jar: this is not a jar, or one with something in front of it", script, "-o", woven);
    assertThat(woven).doesNotExist();

    Weaving weaving = new Weaving(directory);
    weaving.run(jar, "-o", woven, "--weave", "nothing.Here");
    assertThat(weaving.warnings).anyMatch(warning -> warning.startsWith("the rule nothing.Here (--weave) matched no method"));
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] all = new byte[first.length + second.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  private void assertWrong(String message, Object... arguments) {
    assertThatThrownBy(() -> new Weaving(directory).run(arguments)).isInstanceOf(ToolException.class).hasMessageContaining(message);
  }
}
