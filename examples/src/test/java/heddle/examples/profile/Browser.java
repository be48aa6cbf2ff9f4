package heddle.examples.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** A Chromium without a window. Tests are skipped where there is none, unless {@code HEDDLE_BROWSER} says it is required. */
final class Browser implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 30_000;
  private static final long PAUSE_MILLIS = 20;

  final ChromeDriver driver;

  private Browser(File driverFile, File browserFile) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browserFile);
    options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars");
    driver = new ChromeDriver(
        new ChromeDriverService.Builder().usingDriverExecutable(driverFile).usingAnyFreePort().build(), options);
  }

  static Browser open() {
    Optional<File> driver = onPath("chromedriver");
    Optional<File> browser = onPath("chromium");
    if (!"required".equals(System.getenv("HEDDLE_BROWSER"))) {
      assumeTrue(driver.isPresent() && browser.isPresent(), "chromium and chromedriver are not installed");
    }
    return new Browser(driver.orElseThrow(), browser.orElseThrow());
  }

  private static Optional<File> onPath(String command) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(directory -> new File(directory, command))
        .filter(File::canExecute)
        .findFirst();
  }

  /** Opens a view of the page. */
  void show(Path page, String view) {
    driver.get("about:blank");
    driver.get(page.toUri() + "#/" + view);
  }

  void resize(int width, int height, boolean dark) {
    driver.manage().window().setSize(new Dimension(width, height));
    driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(
        Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  WebElement find(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  List<String> texts(String css) {
    return driver.findElements(By.cssSelector(css)).stream().map(WebElement::getText).toList();
  }

  @SuppressWarnings("unchecked") // the caller knows
  <T> T run(String script) {
    return (T) driver.executeScript(script);
  }

  static void await(String what, Supplier<Boolean> condition) throws InterruptedException {
    long begin = System.currentTimeMillis();
    while (!condition.get()) {
      assertThat(System.currentTimeMillis() - begin).as(what).isLessThan(PATIENCE_MILLIS);
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  /** Errors that the page has made. */
  List<String> errors() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream().map(LogEntry::toString).toList();
  }

  void screenshot(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
