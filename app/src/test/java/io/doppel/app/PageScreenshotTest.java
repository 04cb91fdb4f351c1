package io.doppel.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.BoundingBox;
import io.doppel.app.CommandFixture.Run;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the page looks like over the demo's photographs and the built-in model: {@code
 * app/target/screenshots}, of which {@code docs/page-*.png} are copies.
 */
class PageScreenshotTest {
  private static final Path MODULE = Path.of(System.getProperty("basedir", ".")).toAbsolutePath();
  private static final Path PICTURES = MODULE.resolve("../target/demo/pictures").normalize();
  private static final Path SCREENSHOTS = MODULE.resolve("target/screenshots");
  private static final double JOB_MILLIS = 120_000;
  private static final Pattern SERVED = Pattern.compile(" is served at (http://\\S+)");
  private static final int WIDTH = 1180;
  private static final int HEIGHT = 860;

  @TempDir static Path folder;
  @AutoClose private static PageBrowser browser;
  @AutoClose private static DoppelProcess service;
  private static URI address;

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(
        Files.isDirectory(PICTURES),
        () -> "skipped: no pictures in " + PICTURES + "; `make demo` gathers them");
    browser = PageBrowser.start();
    String collection = folder.resolve("photographs").toString();
    Run run = CommandFixture.run("index", PICTURES.toString(), "-c", collection);
    assertThat(run.exit()).as(run.err()).isZero();
    service = DoppelProcess.start(folder, "serve", "-c", collection, "--port", "0");
    service.awaitMeanwhile("it serves", () -> SERVED.matcher(service.said()).find());
    address =
        SERVED
            .matcher(service.said())
            .results()
            .map(found -> URI.create(found.group(1)))
            .findFirst()
            .orElseThrow();
    Files.createDirectories(SCREENSHOTS);
  }

  @Test
  void search() {
    Page page = browser.open(address, WIDTH, HEIGHT);
    page.setInputFiles("#file", PICTURES.resolve("photos/astronaut-for-sale.jpg"));
    assertThat(page.locator("#preview img")).isVisible();
    BoundingBox box = page.locator("#crop").boundingBox();
    page.mouse().move(box.x + 0.1 * box.width, box.y + 0.08 * box.height);
    page.mouse().down();
    page.mouse().move(box.x + 0.72 * box.width, box.y + 0.9 * box.height);
    page.mouse().up();
    assertThat(page.locator("#uncrop")).isVisible();
    assertThat(page.locator(".hit h3").first()).containsText("astronaut-for-sale");
    page.locator("#crop").blur();
    shoot(page, "page-search.png");

    page.locator(".hit").nth(2).getByText("Why?").click();
    assertThat(page.locator("#why")).isVisible();
    shoot(page, "page-explain.png");
  }

  @Test
  void review() {
    Page page = browser.open(address.resolve("?view=review"), WIDTH, HEIGHT);
    page.locator("#find").click();
    assertThat(page.locator(".card").first())
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(JOB_MILLIS));
    page.locator(".reviewed input").first().check();
    shoot(page, "page-review.png");
  }

  private static void shoot(Page page, String name) {
    page.waitForFunction(
        """
        () => [...document.images]
            .filter(one => one.getClientRects().length > 0 && one.getBoundingClientRect().top < innerHeight)
            .every(one => one.complete && one.naturalWidth > 0)
        """);
    page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name)));
  }
}
