package heddle.examples.profile;

import static org.assertj.core.api.Assertions.assertThat;

import heddle.examples.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** The page of a profile, in a browser. */
class PageIT {
  private static final List<Path> CLASS_PATH = List.of(Path.of("target/test-classes"));
  private static final Path SCREENSHOTS = Path.of("target/page");

  @TempDir
  static Path directory;

  private static Browser browser;
  private static Path page;

  @BeforeAll
  static void open() throws IOException, InterruptedException {
    browser = Browser.open();
    browser.resize(1280, 900, false);
    page = directory.resolve("market.html");
    Jvm.Result result = Jvm.withAgent("profile=run;weave;overhead,report=" + page).run(CLASS_PATH, Market.class.getName());
    assertThat(result.exitStatus()).as(result.err()).isZero();
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @AfterEach
  void thePageHasMadeNoErrors() {
    assertThat(browser.errors()).isEmpty();
  }

  private static void show(String view) throws InterruptedException {
    browser.show(page, view);
    Browser.await("a view is shown", () -> browser.<Boolean>run("return document.querySelector('section.shown') !== null"));
    if (view.equals("timeline")) {
      awaitTimeline();
    }
  }

  private static void awaitTimeline() throws InterruptedException {
    Browser.await("the time line is there",
        () -> browser.find("#timeline-chart").getDomAttribute("data-loaded") != null);
  }

  @Test
  void theFileNeedsNothingElse() throws IOException {
    assertThat(Files.readString(page)).doesNotContain("src=\"http", "href=\"http", "@import");
  }

  @ParameterizedTest
  @ValueSource(strings = {"overview", "timeline", "flame", "waits", "points", "tasks", "weaving"})
  void eachViewIsShownLightAndDarkWideAndNarrow(String view) throws IOException, InterruptedException {
    for (boolean dark : new boolean[] {false, true}) {
      for (int width : new int[] {1280, 420}) {
        browser.resize(width, 900, dark);
        show(view);
        Thread.sleep(200); // to draw
        assertThat(browser.texts("section.shown h2, section.shown .hint, section.shown .bar")).isNotEmpty();
        assertThat(browser.<Boolean>run("return document.documentElement.scrollWidth <= innerWidth")).isTrue();
        browser.screenshot(SCREENSHOTS.resolve(
            view + (dark ? "-dark" : "") + (width == 420 ? "-narrow" : "") + ".png"));
      }
    }
    browser.resize(1280, 900, false);
  }

  @Test
  void theOverviewHasTheFiguresOfTheProgram() throws InterruptedException {
    show("overview");

    assertThat(browser.texts("#cards .card")).anyMatch(card -> card.matches("[\\d,]+\\s+suspensions"));
    assertThat(browser.texts("#slow summary")).anyMatch(step -> step.contains("took 1"));
    assertThat(browser.find("#overhead pre").getText()).contains("What coroutines have cost");
  }

  @Test
  void tablesSortBySuchAColumnAsIsClicked() throws InterruptedException {
    show("points");

    assertThat(browser.texts("#points tbody tr:first-child td").get(0)).contains("Market.letOthersRun");
    assertThat(browser.texts("#points tbody tr:first-child td").get(1))
        .isEqualTo(String.format(Locale.ROOT, "%,d", Market.TURNS));
    browser.find("#points th:nth-child(1)").click();
    assertThat(browser.texts("#points tbody td:first-child")).isSorted();
    browser.find("#points th:nth-child(1)").click();
    assertThat(browser.texts("#points tbody td:first-child")).isSortedAccordingTo((one, other) -> other.compareTo(one));
  }

  @Test
  void tablesAreSearched() throws InterruptedException {
    show("tasks");

    browser.find("#tasks input").sendKeys("basket-7");

    assertThat(browser.texts("#tasks tbody td:first-child")).containsExactly("basket-7");
    assertThat(browser.find("#tasks .bar span").getText()).startsWith("1 of ");
  }

  @Test
  void theTimeLineIsZoomed() throws InterruptedException {
    show("timeline");
    String whole = browser.find("#timeline-range").getText();
    assertThat(browser.<Long>run("return timelineView.getZr().storage.getDisplayList().filter(d => d.type === 'rect').length"))
        .isGreaterThan(50);

    browser.run("timelineView.dispatchAction({type: 'dataZoom', start: 40, end: 50})");

    Browser.await("another range", () -> !browser.find("#timeline-range").getText().equals(whole));
    assertThat(whole).startsWith("0 ns to ");
    assertThat(browser.find("#timeline-range").getText()).doesNotStartWith("0 ns to ");
  }

  @Test
  void theFlameGraphShowsWhoAwaitsAndIsZoomedAndSearched() throws InterruptedException {
    show("flame");

    long all = browser.<Long>run("return flameView.getOption().series[0].data.length");
    long zoomed = browser.<Long>run("return flameZoom('Market.order')");

    assertThat(zoomed).isLessThan(all);
    // Below the task that awaits the basket, and the basket that awaits the order.
    assertThat(browser.<Long>run("return flameView.getOption().series[0].data.map(d => d[1]).sort((a, b) => b - a)[0]"))
        .isGreaterThanOrEqualTo(5);
    browser.find("#flame-search").sendKeys("price", Keys.ENTER);
    assertThat(browser.find("#flame-found").getText()).matches("[1-9][\\d.]* % of the time is in what was found");
  }

  @Test
  void whoAwaitsWhomIsATreeAndAGraph() throws IOException, InterruptedException {
    show("waits");

    int baskets = Market.BASKETS * (1 + Market.ORDERS);
    assertThat(browser.find("#waits-note").getText()).isEqualTo(baskets + " waits of a task for another");
    assertThat(browser.find("#dump").getText()).contains("Deadlock: ping awaits pong awaits ping");
    browser.find("#waits-kind option[value=graph]").click();
    assertThat(browser.<String>run(
        "return echarts.getInstanceByDom(document.getElementById('waits-chart')).getOption().series[0].type")).isEqualTo("graph");
    browser.screenshot(SCREENSHOTS.resolve("waits-graph.png"));
  }

  @Test
  void aPageOfTenThousandTasksAndAMillionIntervalsWorks() throws IOException, InterruptedException {
    Path big = directory.resolve("big.html");
    Jvm.Result result = Jvm.withoutAgent().run(List.of(Jvm.AGENT, CLASS_PATH.get(0)), BigPage.class.getName(), big.toString());
    assertThat(result).isEqualTo(new Jvm.Result(0, "", ""));

    browser.show(big, "timeline");
    awaitTimeline();
    assertThat(browser.find("#timeline-range").getText()).endsWith("1,000,000 intervals");
    long began = System.nanoTime();
    browser.run("timelineView.dispatchAction({type: 'dataZoom', start: 10, end: 11})");
    Browser.await("another range", () -> !browser.find("#timeline-range").getText().startsWith("0 ns"));
    assertThat(System.nanoTime() - began).as("nanoseconds to zoom").isLessThan(5_000_000_000L);
    browser.find("#tabs [data-shows=tasks]").click();
    browser.find("#tasks th:nth-child(4)").click();
    assertThat(browser.texts("#tasks tbody tr:first-child td").get(3)).isEqualTo("10,000");
    browser.find("#tabs [data-shows=flame]").click();
    browser.find("#tabs [data-shows=waits]").click();
    assertThat(browser.find("#waits-note").getText()).isEqualTo("the 400 longest of 10,000 waits of a task for another");
  }
}
