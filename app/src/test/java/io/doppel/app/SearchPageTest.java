package io.doppel.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Search by example in the page, against the real service. */
class SearchPageTest {
  private static final int PICTURES = 300;
  private static final String HOSTILE = "<img src=x onerror=document.title='lost'>.png";

  /** A picture whose halves are those of 1.png and 2.png. */
  private static final String HALVES = "halves.png";

  @TempDir static Path folder;
  @AutoClose private static ServiceFixture fixture;
  @AutoClose private static PageBrowser browser;

  @BeforeAll
  static void start() throws IOException {
    browser = PageBrowser.start();
    CommandFixture commands = new CommandFixture(folder);
    for (int seed = 0; seed < PICTURES - 2; seed++) {
      commands.picture(seed + ".png", seed);
    }
    commands.picture(HOSTILE, PICTURES);
    writeHalves(commands.pictures);
    fixture = ServiceFixture.over(commands, Optional.empty());
  }

  private static void writeHalves(Path pictures) throws IOException {
    BufferedImage left = ImageIO.read(pictures.resolve("1.png").toFile());
    BufferedImage right = ImageIO.read(pictures.resolve("2.png").toFile());
    Graphics2D pen = left.createGraphics();
    pen.drawImage(right.getSubimage(32, 0, 32, 48), 32, 0, null);
    pen.dispose();
    assertThat(ImageIO.write(left, "png", pictures.resolve(HALVES).toFile())).isTrue();
  }

  @AfterEach
  void nothingWentWrongInThePage() {
    assertThat(browser.takeFaults()).isEmpty();
  }

  private static Page open() {
    return browser.open(fixture.client.uri(), 1200, 800);
  }

  private static Page asked(String name) throws IOException {
    Page page = open();
    PageBrowser.drop(page, fixture.commands.pictures.resolve(name));
    assertThat(firstName(page)).hasText(name);
    return page;
  }

  private static Locator firstName(Page page) {
    return page.locator(".hit h3").first();
  }

  private static List<String> names(Page page) {
    return page.locator(".hit h3").allTextContents();
  }

  @Test
  void showsTheNeighboursOfAPictureThatIsDropped() throws Exception {
    Page page = asked("7.png");

    JsonNode expected = fixture.client.get("/v1/search?like=" + fixture.id("7.png")).json();
    List<String> names =
        expected.path("hits").valueStream().map(hit -> hit.path("path").asText()).toList();
    assertThat(names(page).subList(0, 10))
        .isEqualTo(
            names.subList(0, 10).stream()
                .map(path -> Path.of(path).getFileName().toString())
                .toList());
    assertThat(page.locator(".hit .score").first()).hasText("cosine 1.0000");
    assertThat(page.locator("#preview img")).isVisible();
  }

  @Test
  void takesPicturesThatArePastedOrChosen() throws IOException {
    Page page = open();
    PageBrowser.paste(page, fixture.commands.pictures.resolve("8.png"));
    assertThat(firstName(page)).hasText("8.png");
    page.setInputFiles("#file", fixture.commands.pictures.resolve("9.png"));
    assertThat(firstName(page)).hasText("9.png");
  }

  @ParameterizedTest
  @CsvSource({"0, 1.png", "0.52, 2.png"})
  void asksWithThePartThatIsDrawn(double from, String expected) throws IOException {
    Page page = asked(HALVES);

    BoundingBox box = page.locator("#crop").boundingBox();
    page.mouse().move(box.x + from * box.width + 1, box.y + 1);
    page.mouse().down();
    page.mouse().move(box.x + (from + 0.48) * box.width - 1, box.y + box.height - 1);
    page.mouse().up();

    assertThat(firstName(page)).hasText(expected);
    page.locator("#uncrop").click();
    assertThat(firstName(page)).hasText(HALVES);
  }

  @Test
  void movesAPartByKeys() throws IOException {
    Page page = asked(HALVES);
    Locator area = page.locator("#crop");
    area.press("ArrowLeft");
    for (int i = 0; i < 13; i++) {
      area.press("ArrowLeft");
    }
    area.press("Shift+ArrowLeft");
    area.press("Enter");
    assertThat(firstName(page)).hasText("1.png");
    area.press("Escape");
    assertThat(firstName(page)).hasText(HALVES);
  }

  @Test
  void goesToMoreAndLessLikeAHitAndBack() throws IOException {
    Page page = asked("3.png");
    List<String> first = names(page);
    page.locator(".hit").nth(2).getByText("More like this").click();
    assertThat(page.locator(".example")).hasCount(2);
    page.locator(".hit").nth(5).getByText("Less like this").click();
    assertThat(page.locator(".example")).hasCount(3);
    assertThat(page.locator(".example.unlike")).hasCount(1);
    assertThat(page).hasURL(Pattern.compile("like=\\w+&like=\\w+&unlike=\\w+"));

    page.goBack();
    page.goBack();
    assertThat(page.locator(".example")).hasCount(0);
    assertThat(firstName(page)).hasText("3.png");
    assertThat(names(page)).isEqualTo(first);
    page.goForward();
    assertThat(page.locator(".example")).hasCount(2);
  }

  @Test
  void ordersAnew() throws IOException {
    Page page = asked("4.png");
    page.locator("#metric").selectOption("euclidean");
    assertThat(page.locator(".hit .score").first()).hasText("euclidean 0.0000");
    page.locator("#rerank").check();
    assertThat(page.locator(".hit .score").first()).hasText("flicker 0.0000");
  }

  @Test
  void pointsAtWhatIsWrongWithAFilter() throws IOException {
    Page page = asked("5.png");
    page.locator("#where").fill("width > 1 and hight > 2");
    page.locator("#where").press("Enter");

    assertThat(page.locator("#where-error")).containsText("did you mean height?");
    assertThat(page.locator("#where")).isFocused();
    assertThat(page.evaluate("document.activeElement.selectionStart")).isEqualTo(14);

    page.locator("#where").fill("name = 6.png");
    page.locator("#where").press("Enter");
    assertThat(firstName(page)).hasText("6.png");
    assertThat(page.locator("#where-error")).hasText("");
    assertThat(page.locator(".hit")).hasCount(1);
  }

  @Test
  void scrollsThroughAllHitsWithAFewInTheDocument() throws IOException {
    Page page = asked("0.png");
    page.waitForFunction(
        """
        all => {
          scrollTo(0, document.body.scrollHeight);
          return document.querySelector(`.hit[aria-posinset="${all}"]`) !== null;
        }
        """,
        PICTURES);

    assertThat(page.locator("#about")).containsText(PICTURES + " hits of " + PICTURES);
    assertThat(page.locator(".hit").count()).isLessThan(100);
    assertThat(page.locator("#more")).isHidden();
  }

  @Test
  void goesThroughHitsByKeys() throws IOException {
    Page page = asked("10.png");
    page.locator(".hit").first().focus();
    page.keyboard().press("ArrowRight");
    page.keyboard().press("ArrowDown");
    String name = page.locator(".hit:focus h3").textContent();
    page.keyboard().press("Enter");
    assertThat(firstName(page)).hasText(name);
    page.keyboard().press("/");
    assertThat(page.locator("#where")).isFocused();
  }

  @Test
  void explainsALikenessWhoseCellsAddUp() throws IOException {
    Page page = asked(HALVES);
    page.locator(".hit").nth(1).getByText("Why?").click();

    assertThat(page.locator("#why")).isVisible();
    assertThat(page.locator("#why svg").first().locator("rect")).hasCount(64);
    String note = page.locator("#why-note").textContent();
    double cosine = Double.parseDouble(note.replaceAll("Cosine ([\\d.]+):.*", "$1"));
    for (Locator map : page.locator("#why svg").all()) {
      double sum =
          map.locator("title").allTextContents().stream().mapToDouble(Double::parseDouble).sum();
      assertThat(sum).isCloseTo(cosine, within(65 * 0.00005)); // each is rounded to .0001
    }
  }

  @Test
  void takesNamesForTextOnly() throws IOException {
    Page page = asked(HOSTILE);
    assertThat(page.locator("img[src='x']")).hasCount(0);
    assertThat(page).hasTitle("Doppel");
    page.locator(".hit").first().getByText("Why?").click();
    assertThat(page.locator("#why figcaption").nth(1)).containsText(HOSTILE);
    assertThat(page).hasTitle("Doppel");
  }

  @Test
  void letsNothingElseIn() {
    Page page = open();
    Object refused =
        page.evaluate("() => { try { document.body.innerHTML = '' } catch (e) { return e.name } }");
    assertThat(refused).isEqualTo("TypeError");
    assertThat(browser.takeFaults()).singleElement().asString().contains("TrustedHTML");
  }

  @Test
  void saysThatAFileIsNoPicture() throws IOException {
    Page page = open();
    PageBrowser.drop(page, fixture.commands.model);
    assertThat(page.locator("#status")).containsText("This did not work");
    assertThat(page.locator(".hit")).hasCount(0);
  }

  @Test
  void findsAPictureThatWasAskedWithByItsAddress() throws IOException {
    String address = asked("11.png").url();
    Page page = browser.open(URI.create(address), 1200, 800);
    assertThat(firstName(page)).hasText("11.png");
  }

  @ParameterizedTest
  @CsvSource({"LIGHT, 1200", "DARK, 1200", "LIGHT, 390", "DARK, 390"})
  void isOpenToAll(ColorScheme colours, int width) throws IOException {
    Page page = asked(HALVES);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
    page.setViewportSize(width, 800);
    page.locator(".hit").nth(1).getByText("More like this").click();
    assertThat(page.locator(".example")).hasCount(2);
    assertThat(PageBrowser.barriers(page)).isEmpty();
    assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth")).isEqualTo(true);

    page.locator(".hit").first().getByText("Why?").click();
    assertThat(page.locator("#why")).isVisible();
    assertThat(PageBrowser.barriers(page)).isEmpty();
    page.keyboard().press("Escape");
    page.locator("#help").click();
    assertThat(page.locator("#help-dialog")).isVisible();
    assertThat(PageBrowser.barriers(page)).isEmpty();
  }
}
