package io.doppel.duplicates.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.doppel.common.ImageRecord;
import io.doppel.duplicates.Member;
import io.doppel.duplicates.Verdict;
import io.doppel.duplicates.plan.PlanEntry;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The report in a real browser: group 0 has identical bytes under a hostile name, the thirty after
 * it two edited copies each, and group 31 a copy and another moment.
 */
class ReportPageTest {
  private static final String HOSTILE =
      "<img src=x onerror=document.title='lost'><script>document.title='lost'</script>\u2028.jpg";

  /** A picture of one pixel. */
  private static final String GIF = "R0lGODlhAQABAIAAAAAAAP///yH5BAAAAAAALAAAAAABAAEAAAIBRAA7";

  @TempDir private static Path pictures;
  @TempDir private static Path folder;
  @TempDir private static Path profile;
  private static Optional<Browser> started = Optional.empty();

  private final Browser page = started.orElseThrow();

  @BeforeAll
  static void writeAndStart() throws Exception {
    Optional<Path> program = Browser.installed();
    assumeTrue(program.isPresent(), "skipped: no chromium or google-chrome on the PATH");
    Files.write(pictures.resolve("kept.gif"), Base64.getDecoder().decode(GIF));
    List<DecidedGroup> groups = new ArrayList<>(List.of(identicalBytes()));
    groups.addAll(ReportFixture.groups(30));
    groups.add(burst());
    DuplicatesReport.write(
        "<b>mine</b>", List.of("/archive/**"), groups, image -> Optional.empty(), folder);
    started = Optional.of(Browser.start(program.get(), profile));
  }

  @AfterAll
  static void stop() {
    started.ifPresent(Browser::close);
  }

  private static DecidedGroup identicalBytes() {
    ImageRecord there = ReportFixture.image("kept.jpg", 5_000);
    ImageRecord kept = there.at(pictures.resolve("kept.gif").toUri(), there.root(), 0);
    ImageRecord same = kept.at(ReportFixture.FOLDER.resolve(HOSTILE).toUri(), kept.root(), 0);
    return ReportFixture.group(
        kept, new Member(same, ReportFixture.verdict(Verdict.IDENTICAL_BYTES, Set.of())));
  }

  /** A copy, which goes, and another moment, which stays. */
  private static DecidedGroup burst() {
    ImageRecord first = ReportFixture.image("burst/1.jpg", 1_000);
    Member copy = ReportFixture.mirrored(ReportFixture.image("burst/2.jpg", 1_000));
    Member moment =
        new Member(
            ReportFixture.image("burst/3.jpg", 1_000),
            ReportFixture.verdict(Verdict.SAME_SCENE, Set.of()));
    return ReportFixture.group(first, copy, moment);
  }

  @BeforeEach
  void openAnew() throws InterruptedException {
    page.openTab();
    open();
  }

  private void open() throws InterruptedException {
    page.open(folder.resolve("index.html"));
    page.evaluate("doppel.opened");
  }

  /** The actions chosen for a group's pictures, with commas. */
  private String actions(int group) throws InterruptedException {
    return page.evaluate(
            "doppel.group(%d).then(g => doppel.choices.actions(g).join())".formatted(group))
        .asText();
  }

  private void choose(int group, int picture, String action) throws InterruptedException {
    page.evaluate(
        "doppel.group(%d).then(g => doppel.choices.choose(g, %d, '%s'))"
            .formatted(group, picture, action));
  }

  private String text(String selector) throws InterruptedException {
    return page.evaluate("document.querySelector(`%s`).textContent".formatted(selector)).asText();
  }

  private List<JsonNode> plan(String groups) throws IOException, InterruptedException {
    String lines =
        page.evaluate("doppel.plan.parts(%s).then(all => all.join(''))".formatted(groups)).asText();
    List<JsonNode> nodes = new ArrayList<>();
    for (String line : lines.lines().toList()) {
      nodes.add(new ObjectMapper().readTree(line));
    }
    return nodes;
  }

  @Test
  void showsNamesAsText() throws Exception {
    assertThat(text("title")).isEqualTo("Duplicates in <b>mine</b>");
    assertThat(text(".picture:nth-child(2) h3"))
        .isEqualTo(HOSTILE.substring(HOSTILE.indexOf('/') + 1).replace("\u2028", "\\x2028"));
    assertThat(page.evaluate("document.querySelectorAll('h1 b, .picture script').length").asInt())
        .isZero();
    assertThat(
            page.evaluate(
                    "(() => { try { document.body.innerHTML = '' } catch (e) { return e.name } })()")
                .asText())
        .isEqualTo("TypeError");
  }

  @Test
  void hasOnlyOnePageOfGroupsInTheDocument() throws Exception {
    assertThat(page.evaluate("document.querySelectorAll('.card').length").asInt()).isEqualTo(8);
    assertThat(text("#pages")).isEqualTo("4");
    page.evaluate("doppel.list.showPage(3)");
    assertThat(page.evaluate("document.querySelectorAll('.card').length").asInt()).isEqualTo(8);
    assertThat(text(".card:last-child h2")).isEqualTo("Group 32");
  }

  @Test
  void stepsOverAPagesEdge() throws Exception {
    for (int i = 0; i < 8; i++) {
      page.evaluate("doppel.keyboard.act('n')");
    }
    assertThat(text("[aria-current] h2")).isEqualTo("Group 9");
    page.evaluate("doppel.keyboard.act('p')");
    assertThat(text("[aria-current] h2")).isEqualTo("Group 8");
  }

  @Test
  void neverRemovesAllOfAGroup() throws Exception {
    assertThat(actions(1)).isEqualTo("keep,trash,trash");
    page.evaluate("doppel.keyboard.act('n')");
    page.evaluate("doppel.keyboard.act('1')");
    assertThat(actions(1)).isEqualTo("keep,trash,trash");
    assertThat(text("#status")).isEqualTo("At least one picture of a group stays.");
    assertThat(
            page.evaluate(
                    "document.querySelectorAll('.card')[1].querySelector('.remove input').disabled")
                .asBoolean())
        .isTrue();
    page.evaluate("doppel.keyboard.act('2')");
    page.evaluate("doppel.keyboard.act('1')");
    assertThat(actions(1)).isEqualTo("trash,keep,trash");
  }

  @Test
  void whatIsNoDuplicateCannotStandForTheRest() throws Exception {
    choose(1, 1, "keep");
    choose(1, 0, "trash");
    choose(1, 1, "not-duplicate");
    assertThat(actions(1)).isEqualTo("keep,not-duplicate,trash");
  }

  @Test
  void anotherMomentCannotStandForCopies() throws Exception {
    choose(31, 2, "keep");
    choose(31, 0, "trash");
    assertThat(actions(31)).isEqualTo("keep,trash,keep");
    choose(31, 1, "keep");
    choose(31, 0, "trash");
    assertThat(actions(31)).isEqualTo("trash,keep,keep");
  }

  @Test
  void listensToKeysButNotWhileTyping() throws Exception {
    press("n");
    assertThat(text("[aria-current] h2")).isEqualTo("Group 2");
    press("/");
    press("n");
    assertThat(text("[aria-current] h2")).isEqualTo("Group 2");
    assertThat(page.evaluate("document.getElementById('text').value").asText()).isEqualTo("n");
  }

  private void press(String key) throws InterruptedException {
    page.call("Input.dispatchKeyEvent", Map.of("type", "keyDown", "key", key, "text", key));
    page.call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
  }

  @Test
  void whatStaysBesideTheFirstHasTheFirst() throws Exception {
    choose(1, 1, "keep");
    choose(1, 0, "trash");
    choose(1, 2, "keep-both");
    assertThat(actions(1)).isEqualTo("keep,keep,keep-both");
    choose(1, 0, "trash");
    assertThat(actions(1)).isEqualTo("keep,keep,keep-both");
  }

  @Test
  void identicalBytesAreNotCalledDifferent() throws Exception {
    String hidden =
        "[...document.querySelectorAll('.card')].slice(0, 2).map(card => "
            + "card.querySelectorAll('[data-action]')[2].hidden)";
    assertThat(page.evaluate(hidden).toString()).isEqualTo("[true,false]");
  }

  @Test
  void totalsFollowTheChoices() throws Exception {
    assertThat(text("#totals")).isEqualTo("32 groups · would free 97.0 kB · 0 reviewed");
    choose(1, 1, "keep");
    assertThat(text("#totals")).isEqualTo("32 groups · would free 95.0 kB · 1 reviewed");
    assertThat(text(".card:nth-child(2) .about")).isEqualTo("3 pictures · frees 1.0 kB");
  }

  @Test
  void thePlanSaysWhatWasChosen() throws Exception {
    choose(1, 1, "not-duplicate");
    List<JsonNode> plan = plan("[0, 1]");
    assertThat(plan.getFirst().toString())
        .isEqualTo("{\"doppel\":\"plan\",\"version\":1,\"protect\":[\"/archive/**\"]}");
    assertThat(plan.stream().skip(1).map(line -> line.path("action").asText()))
        .containsExactly("keep", "trash", "keep", "not-duplicate", "trash");
    assertThat(plan.stream().skip(1).map(line -> line.path("reason").asText()))
        .containsExactly(
            "most pixels", "fewer pixels", "most pixels", "chosen in the report", "fewer pixels");
    List<String> names =
        Arrays.stream(PlanEntry.class.getRecordComponents()).map(RecordComponent::getName).toList();
    assertThat(plan.get(4).fieldNames()).toIterable().containsExactlyElementsOf(names);
    assertThat(plan.get(3).has("verdict")).isFalse();
    assertThat(plan.get(4).path("companions").toString())
        .isEqualTo("[\"file:///pictures/0/copy.jpg.xmp\"]");
    assertThat(plan.get(2).path("file").asText())
        .isEqualTo(ReportFixture.FOLDER.resolve(HOSTILE).toUri().toString());
  }

  @Test
  void choicesOutliveThePage() throws Exception {
    choose(2, 1, "keep-both");
    open();
    assertThat(actions(2)).isEqualTo("keep,keep-both,trash");
    assertThat(text("#totals")).endsWith("1 reviewed");
  }

  @Test
  void findsByPathVerdictAndState() throws Exception {
    assertThat(found("17/ OTHER", "", "")).isEqualTo("[18]");
    assertThat(found("nowhere", "", "")).isEqualTo("[]");
    assertThat(found("", "identical bytes", "")).isEqualTo("[0]");
    choose(5, 1, "keep");
    assertThat(found("", "edited copy", "reviewed")).isEqualTo("[5]");
    assertThat(found("other", "", "open")).startsWith("[1,2,3,4,6,").endsWith(",30]");
  }

  private String found(String text, String verdict, String state) throws InterruptedException {
    return page.evaluate(
            "doppel.filter.find({text: '%s', verdict: '%s', state: '%s'}, () => {})"
                .formatted(text, verdict, state))
        .toString();
  }

  @Test
  void laysAMemberWhereTheAlignmentSays() throws Exception {
    JsonNode point =
        page.evaluate(
            """
            (() => {
              const css = doppel.alignment.matrix3d([.5, .1, .2, -.2, .7, .3, .1, .2, 1], 400, 300);
              const p = new DOMMatrix(css).transformPoint(new DOMPoint(.25 * 400, .75 * 300));
              return [p.x / p.w / 400, p.y / p.w / 300];
            })()
            """);
    double w = 0.1 * 0.25 + 0.2 * 0.75 + 1;
    assertThat(point.get(0).asDouble())
        .isCloseTo((0.5 * 0.25 + 0.1 * 0.75 + 0.2) / w, within(1e-4));
    assertThat(point.get(1).asDouble())
        .isCloseTo((-0.2 * 0.25 + 0.7 * 0.75 + 0.3) / w, within(1e-4));
  }

  @Test
  void comparesByKeys() throws Exception {
    page.evaluate("doppel.keyboard.act('n')");
    page.evaluate("doppel.keyboard.act('v')");
    page.evaluate("doppel.keyboard.act('ArrowRight')");
    page.evaluate("doppel.keyboard.act('d')");
    page.evaluate("doppel.keyboard.act('x')");
    assertThat(text("#viewer-title")).isEqualTo("Group 2, picture 3 of 3");
    assertThat(
            page.evaluate("getComputedStyle(document.querySelector('#first .other')).mixBlendMode")
                .asText())
        .isEqualTo("difference");
    assertThat(actions(1)).isEqualTo("keep,trash,keep");
  }

  @Test
  void comparesTheFilesThemselves() throws Exception {
    String shown =
        """
        doppel.group(0).then(group => new Promise(done => {
          doppel.viewer.open(group, 1);
          const image = document.querySelector('#first .base');
          const look = () => image.naturalWidth ? done(image.src) : requestAnimationFrame(look);
          look();
        }))
        """;
    assertThat(page.evaluate(shown).asText())
        .isEqualTo(pictures.resolve("kept.gif").toUri().toString());
  }
}
