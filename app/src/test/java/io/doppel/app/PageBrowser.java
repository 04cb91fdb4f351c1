package io.doppel.app;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.doppel.models.testing.Programs;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The service's page in a Chromium without a window. */
final class PageBrowser implements AutoCloseable {
  private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
  private static final String BLAMED =
      "async () => (await axe.run()).violations.flatMap("
          + "v => v.nodes.map(node => `${v.id}: ${node.html}`))";

  /** Told of each request that is refused, which the page may well want. */
  private static final String REFUSED = "Failed to load resource";

  /** A busy machine may take its time. */
  private static final double PATIENCE_MILLIS = 60_000;

  private final Playwright playwright;
  private final Browser browser;
  private final List<String> faults = new ArrayList<>();
  private Optional<BrowserContext> context = Optional.empty();

  private PageBrowser(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts the browser of this machine; the test is skipped where there is none. */
  static PageBrowser start() {
    Optional<Path> program = Programs.chromium();
    assumeTrue(program.isPresent(), "skipped: no chromium or google-chrome on the PATH");
    Optional<Path> node = Programs.find("node");
    assumeTrue(node.isPresent(), "skipped: no node on the PATH");
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions()
                .setEnv(
                    Map.of(
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                        "1",
                        "PLAYWRIGHT_NODEJS_PATH",
                        node.get().toString())));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(program.get())
                    .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    return new PageBrowser(playwright, browser);
  }

  /** A tab of that size that remembers nothing, at an address; the one before is closed. */
  Page open(URI address, int width, int height) {
    context.ifPresent(BrowserContext::close);
    faults.clear();
    BrowserContext fresh =
        browser.newContext(new Browser.NewContextOptions().setViewportSize(width, height));
    context = Optional.of(fresh);
    Page page = fresh.newPage();
    page.onConsoleMessage(this::listen);
    page.onPageError(faults::add);
    page.onDialog(dialog -> {
      faults.add("a dialog: " + dialog.message());
      dialog.dismiss();
    });
    page.navigate(address.toString());
    return page;
  }

  private void listen(ConsoleMessage message) {
    if (message.type().equals("error") && !message.text().startsWith(REFUSED)) {
      faults.add(message.text());
    }
  }

  /** What scripts complained of, what was blocked, and dialogs that came up, since last asked. */
  List<String> takeFaults() {
    List<String> taken = List.copyOf(faults);
    faults.clear();
    return taken;
  }

  /** What is wrong with the page for people who cannot see it or have no mouse, by axe-core. */
  static List<?> barriers(Page page) throws IOException {
    try (InputStream axe = PageBrowser.class.getResourceAsStream(AXE)) {
      page.evaluate(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
    }
    return (List<?>) page.evaluate(BLAMED);
  }

  /** Drops a file on the page. */
  static void drop(Page page, Path file) throws IOException {
    page.dispatchEvent("body", "drop", Map.of("dataTransfer", transfer(page, file)));
  }

  /** Pastes a file. */
  static void paste(Page page, Path file) throws IOException {
    page.evaluate(
        "data => dispatchEvent(new ClipboardEvent('paste', {clipboardData: data}))",
        transfer(page, file));
  }

  private static JSHandle transfer(Page page, Path file) throws IOException {
    return page.evaluateHandle(
        """
        ([name, bytes]) => {
          const transfer = new DataTransfer();
          const content = Uint8Array.from(atob(bytes), c => c.charCodeAt(0));
          transfer.items.add(new File([content], name, {type: "image/png"}));
          return transfer;
        }
        """,
        List.of(
            file.getFileName().toString(),
            Base64.getEncoder().encodeToString(Files.readAllBytes(file))));
  }

  @Override
  public void close() {
    context.ifPresent(BrowserContext::close);
    browser.close();
    playwright.close();
  }
}
