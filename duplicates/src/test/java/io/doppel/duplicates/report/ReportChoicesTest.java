package io.doppel.duplicates.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.doppel.duplicates.plan.PlanEntry;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a person chooses on the report's page, and the plan that it makes of that. */
class ReportChoicesTest extends ReportPage {
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

  private List<JsonNode> plan(String groups) throws IOException, InterruptedException {
    String lines =
        page.evaluate("doppel.plan.parts(%s).then(all => all.join(''))".formatted(groups)).asText();
    List<JsonNode> nodes = new ArrayList<>();
    for (String line : lines.lines().toList()) {
      nodes.add(new ObjectMapper().readTree(line));
    }
    return nodes;
  }
}
