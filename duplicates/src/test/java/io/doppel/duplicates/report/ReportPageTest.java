package io.doppel.duplicates.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the report's page shows, and how one moves in it. */
class ReportPageTest extends ReportPage {
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
