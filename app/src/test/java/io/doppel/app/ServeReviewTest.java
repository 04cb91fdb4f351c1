package io.doppel.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.doppel.duplicates.plan.Plan;
import io.doppel.duplicates.plan.PlanAction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups of copies are shown, decided about, and planned for. */
class ServeReviewTest {
  @TempDir Path folder;
  private ServiceFixture fixture;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    CommandFixture commands = new CommandFixture(folder);
    for (int seed = 0; seed < 3; seed++) {
      Path original = commands.picture(seed + ".png", seed);
      Files.copy(original, commands.pictures.resolve(seed + " (1).png"));
    }
    fixture = ServiceFixture.over(commands, Optional.empty());
    String location =
        fixture.client.post("/v1/jobs", "{\"kind\":\"groups\"}").expect(202).header("Location");
    assertThat(fixture.client.get(location + "/events").text()).contains("\"state\":\"done\"");
  }

  @AfterEach
  void end() throws IOException {
    fixture.close();
  }

  private JsonNode groups() throws IOException, InterruptedException {
    return fixture.client.get("/v1/groups").expect(200).json();
  }

  /** The group that a picture is in. */
  private JsonNode group(String name) throws IOException, InterruptedException {
    return groups()
        .path("groups")
        .valueStream()
        .filter(group -> group.findValuesAsText("id").contains(fixture.id(name)))
        .findFirst()
        .orElseThrow();
  }

  private Plan plan(String asked) throws IOException, InterruptedException {
    ServiceClient.Answer answer = fixture.client.post("/v1/plans", asked).expect(200);
    assertThat(answer.header("Content-Disposition")).contains("plan.jsonl");
    return Plan.read(Files.write(folder.resolve("plan.jsonl"), answer.response().body()));
  }

  @Test
  void groupsAreThoseOfTheCommand() throws IOException, InterruptedException {
    JsonNode printed =
        CommandFixture.run("dupes", "-c", fixture.commands.collection.toString(), "--json").json();
    assertThat(groups().path("total").asInt()).isEqualTo(3);
    assertThat(groups().path("groups").findValuesAsText("path"))
        .containsExactlyElementsOf(printed.path("groups").findValuesAsText("path"));
    JsonNode one = group("1.png");
    assertThat(one.path("members").path(0).path("verdict").asText()).isEqualTo("identical bytes");
    assertThat(one.path("suggestions").valueStream().filter(each -> each.path("keep").asBoolean()))
        .singleElement()
        .extracting(each -> each.path("id").asText())
        .isEqualTo(fixture.id("1.png"));
    assertThat(fixture.client.get("/v1/groups/" + one.path("id").asText()).expect(200).json())
        .isEqualTo(one);
  }

  @Test
  void groupsArePaged() throws IOException, InterruptedException {
    JsonNode first = fixture.client.get("/v1/groups?k=2").json();
    JsonNode second =
        fixture.client.get("/v1/groups?k=2&after=" + first.path("next").asText()).json();
    assertThat(
            Stream.of(first, second)
                .flatMap(page -> page.path("groups").valueStream())
                .map(group -> group.path("id").asText()))
        .isEqualTo(
            groups().path("groups").valueStream().map(one -> one.path("id").asText()).toList());
    assertThat(second.path("next").isNull()).isTrue();
    fixture.client.get("/v1/groups?after=1-1").expect(400);
  }

  @Test
  void whatIsDecidedIsNotShownAgainUntilItIsTakenBack() throws IOException, InterruptedException {
    String decision =
        "{\"decision\":\"keep-both\",\"images\":[\"%s\",\"%s\"]}"
            .formatted(fixture.id("1.png"), fixture.id("1 (1).png"));
    fixture.client.post("/v1/decisions", decision).expect(204);
    assertThat(groups().path("groups").findValuesAsText("id")).doesNotContain(fixture.id("1.png"));
    JsonNode decided = fixture.client.get("/v1/decisions").json().path("decisions");
    assertThat(decided.path(0).path("decision").asText()).isEqualTo("keep-both");
    String both = "?image=%s&image=%s".formatted(fixture.id("1.png"), fixture.id("1 (1).png"));
    JsonNode undone = fixture.client.delete("/v1/decisions" + both).expect(200).json();
    assertThat(undone.path("forgotten").asInt()).isEqualTo(1);
    assertThat(groups().path("total").asInt()).isEqualTo(3);
  }

  @Test
  void decisionsThatMakeNoSenseAreRefused() throws IOException, InterruptedException {
    String same =
        "\"images\":[\"%s\",\"%s\"]}".formatted(fixture.id("1.png"), fixture.id("1 (1).png"));
    fixture.client.post("/v1/decisions", "{\"decision\":\"not-duplicate\"," + same).expect(422);
    fixture.client.post("/v1/decisions", "{\"decision\":\"delete\"," + same).expect(400);
    fixture.client.post("/v1/decisions", "{\"decision\":\"keep-both\",\"images\":[]}").expect(400);
    fixture.client.post("/v1/decisions", "no JSON").expect(400);
    fixture.client.post("/v1/decisions", "[]").expect(400);
  }

  @Test
  void aPlanIsWhatTheCommandWrites() throws IOException, InterruptedException {
    CommandFixture.Run run =
        CommandFixture.run("plan", "-c", fixture.commands.collection.toString());
    assertThat(fixture.client.post("/v1/plans", "{}").expect(200).text()).isEqualTo(run.out());
  }

  @Test
  void aPersonMayPlanOtherwise() throws IOException, InterruptedException {
    String id = group("1.png").path("id").asText();
    Plan plan =
        plan(
            "{\"action\":\"hardlink\",\"groups\":[{\"id\":\"%s\",\"drop\":[\"%s\"]}]}"
                .formatted(id, fixture.id("1.png")));
    assertThat(plan.entries())
        .extracting(entry -> Path.of(entry.file()).getFileName() + " " + entry.action())
        .containsExactly("1 (1).png " + PlanAction.KEEP, "1.png " + PlanAction.HARDLINK);
  }

  @Test
  void plansThatMakeNoSenseAreRefused() throws IOException, InterruptedException {
    String id = group("1.png").path("id").asText();
    String all = "\"%s\",\"%s\"".formatted(fixture.id("1.png"), fixture.id("1 (1).png"));
    for (String drop : List.of(all, "\"" + fixture.id("2.png") + "\"", "\"/etc/passwd\"")) {
      fixture
          .client
          .post("/v1/plans", "{\"groups\":[{\"id\":\"%s\",\"drop\":[%s]}]}".formatted(id, drop))
          .expect(422);
    }
    fixture.client.post("/v1/plans", "{\"groups\":[{\"id\":\"x\",\"drop\":[]}]}").expect(404);
    fixture.client.post("/v1/plans", "{\"action\":\"keep\"}").expect(400);
  }
}
