package io.doppel.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Review of near-duplicates, and index jobs, in the page, against the real service. */
class ReviewPageTest {
  private static final int GROUPS = 4;
  private static final double JOB_MILLIS = 60_000;

  @TempDir static Path folder;
  @AutoClose private static ServiceFixture fixture;
  @AutoClose private static PageBrowser browser;

  private Page page;

  /** Pictures that are no copies of one another, and the same pixels again as BMP for four. */
  @BeforeAll
  static void start() throws IOException {
    browser = PageBrowser.start();
    CommandFixture commands = new CommandFixture(folder);
    for (int seed = 0; seed < 2 * GROUPS; seed++) {
      Path picture = commands.picture(seed + ".png", seed);
      if (seed < GROUPS) {
        BufferedImage pixels = ImageIO.read(picture.toFile());
        Path copy = commands.pictures.resolve(seed + "-copy.bmp");
        assertThat(ImageIO.write(pixels, "bmp", copy.toFile())).isTrue();
      }
    }
    fixture = ServiceFixture.over(commands, Optional.empty());
    lookForCopies(browser.open(review(), 1200, 900));
  }

  private static URI review() {
    return fixture.client.uri().resolve("?view=review");
  }

  private static void lookForCopies(Page page) {
    assertThat(page.locator("#totals")).containsText("Nobody has looked for copies");
    page.locator("#find").click();
    assertThat(page.locator(".card"))
        .hasCount(GROUPS, new LocatorAssertions.HasCountOptions().setTimeout(JOB_MILLIS));
    assertThat(page.locator("#status")).hasText("Looking for copies: done.");
  }

  @BeforeEach
  void openAnew() {
    page = browser.open(review(), 1200, 900);
    assertThat(page.locator(".card")).hasCount(GROUPS);
  }

  @AfterEach
  void nothingWentWrongInThePage() {
    assertThat(browser.takeFaults()).isEmpty();
  }

  private Locator current() {
    return page.locator(".card[aria-current]");
  }

  private JsonNode decisions() throws IOException, InterruptedException {
    return fixture.client.get("/v1/decisions").json().path("decisions");
  }

  private Download planOf(String scope) {
    page.locator("#scope").selectOption(scope);
    return page.waitForDownload(() -> page.locator("#plan").click());
  }

  private static List<JsonNode> entries(Download plan) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    List<JsonNode> entries = new ArrayList<>();
    for (String line : Files.readAllLines(plan.path())) {
      entries.add(mapper.readTree(line));
    }
    assertThat(entries.removeFirst().path("doppel").asText()).isEqualTo("plan");
    return entries;
  }

  @Test
  void showsGroupsWithWhatIsSuggested() throws IOException {
    assertThat(page.locator("#totals")).containsText("4 groups among");
    assertThat(current().locator(".finding").nth(1)).hasText("identical pixels");
    assertThat(current().locator(".badge")).containsText(new String[] {"stays", "goes"});
    assertThat(PageBrowser.barriers(page)).isEmpty();

    List<JsonNode> plan = entries(planOf("all"));
    assertThat(plan).hasSize(2 * GROUPS);
    assertThat(plan.stream().filter(entry -> entry.path("action").asText().equals("trash")))
        .hasSize(GROUPS);
  }

  @Test
  void reviewsByKeysAndPlansThat() throws Exception {
    page.keyboard().press("n");
    assertThat(current().locator("h2")).hasText("Group 2");
    page.keyboard().press("2");
    assertThat(current().locator("[data-chosen='trash']")).hasCount(0);
    page.keyboard().press("r");
    assertThat(current().locator("h2")).hasText("Group 3");
    page.keyboard().press("r");

    List<JsonNode> plan = entries(planOf("reviewed"));
    assertThat(plan.stream().map(entry -> entry.path("action").asText()))
        .containsExactlyInAnyOrder("keep", "keep", "keep", "trash");
    assertThat(page.locator("#status")).containsText("The plan holds 2 groups");

    page.reload();
    assertThat(page.locator(".is-reviewed h2")).hasText(new String[] {"Group 2", "Group 3"});
  }

  @Test
  void tellsTheServiceWhatIsNoDuplicate() throws Exception {
    assertThat(decisions()).isEmpty();
    page.waitForResponse("**/v1/decisions", () -> page.keyboard().press("0"));
    assertThat(decisions()).hasSize(1);
    assertThat(decisions().path(0).path("decision").asText()).isEqualTo("not-duplicate");
    assertThat(current().locator(".badge").nth(1)).containsText("no duplicate");

    Locator button = current().locator("[data-action='not-duplicate'][aria-pressed='true']");
    page.waitForResponse("**/v1/decisions?image=*", button::click);
    assertThat(decisions()).isEmpty();
  }

  @Test
  void comparesSideBySideBlinkingAndByDifference() throws IOException {
    page.keyboard().press("v");
    assertThat(page.locator("#viewer-title")).hasText("Group 1, picture 2 of 2");
    page.waitForFunction(
        "() => [...document.querySelectorAll('#viewer img')].every(one => one.naturalWidth > 0)");
    assertThat(PageBrowser.barriers(page)).isEmpty();
    page.keyboard().press("d");
    assertThat(page.locator("#first .other")).hasCSS("mix-blend-mode", "difference");
    page.keyboard().press("b");
    assertThat(page.locator("[data-mode='blink'] >> nth=0")).isVisible();
    page.keyboard().press("s");
    page.keyboard().press("+");
    assertThat(page.locator("#viewer output")).hasText("125 %");
    assertThat(page.locator("#first .frame").getAttribute("style")).contains("scale(1.25)");
    assertThat(page.locator("#second .frame").getAttribute("style")).contains("scale(1.25)");
    page.keyboard().press("x");
    assertThat(page.locator("#viewer-remove")).not().isChecked();
    page.keyboard().press("Escape");
    assertThat(page.locator("#viewer")).isHidden();
  }

  @Test
  void indexesAFolderAndTellsHowFarItIs() throws Exception {
    Path fresh = fixture.commands.picture("new.png", 99);
    Files.move(fresh, fixture.more.resolve("new.png"));
    page.getByText("Index", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.locator("#roots label")).containsText("more");
    page.getByText("Index them now").click();

    assertThat(page.locator("#job-list .facts").first())
        .containsText(
            "done after", new LocatorAssertions.ContainsTextOptions().setTimeout(JOB_MILLIS));
    assertThat(page.locator("#collection")).containsText("13 pictures");
    assertThat(PageBrowser.barriers(page)).isEmpty();
  }
}
