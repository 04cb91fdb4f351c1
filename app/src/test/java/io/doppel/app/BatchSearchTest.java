package io.doppel.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.doppel.app.CommandFixture.Run;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many questions at once. */
class BatchSearchTest {
  private static final int PICTURES = 9;

  @TempDir Path folder;
  private CommandFixture fixture;
  private final List<Path> pictures = new ArrayList<>();
  private Path list = Path.of("");

  @BeforeEach
  void index() throws IOException {
    fixture = new CommandFixture(folder);
    list = folder.resolve("list.txt");
    for (int i = 0; i < PICTURES; i++) {
      pictures.add(fixture.picture(i + ".png", i));
    }
    assertThat(fixture.index().exit()).isZero();
  }

  private Run ask(String... args) {
    List<String> all = new ArrayList<>(List.of("search", "-c", fixture.collection.toString()));
    all.addAll(List.of("--files-from", list.toString()));
    all.addAll(List.of(args));
    return CommandFixture.run(all.toArray(String[]::new));
  }

  private static Run onStandardInput(String text, String... args) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    try {
      return CommandFixture.run(args);
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void answersEachAsIfItWereAskedAlone() throws IOException {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      names.add(pictures.get(i % PICTURES).toString());
    }
    Files.write(list, names);

    List<JsonNode> answers = ask("--ndjson", "-k", "3").lines();

    assertThat(answers).hasSize(300);
    assertThat(answers.stream().map(answer -> answer.path("query").asText())).isEqualTo(names);
    for (int i = 0; i < PICTURES; i++) {
      JsonNode alone = fixture.search(names.get(i), "--json", "-k", "3").json();
      assertThat(hits(answers.get(i))).isEqualTo(hits(alone));
    }
  }

  private static List<String> hits(JsonNode answer) {
    return answer
        .path("hits")
        .valueStream()
        .map(hit -> hit.path("path").asText() + " %.5f".formatted(hit.path("cosine").asDouble()))
        .toList();
  }

  @Test
  void goesOnAfterABadOne() throws IOException {
    Path text = Files.writeString(folder.resolve("text.jpg"), "no picture");
    Path cut = folder.resolve("cut.png");
    Files.write(cut, java.util.Arrays.copyOf(Files.readAllBytes(pictures.getFirst()), 600));
    String id =
        fixture
            .search(pictures.get(1).toString(), "--json")
            .json()
            .path("hits")
            .path(0)
            .path("id")
            .asText();
    Files.writeString(
        list,
        String.join(
            "\r\n",
            pictures.get(2).toUri().toString(),
            "",
            text.toString(),
            "missing.png",
            cut.toString(),
            "id:" + id,
            "id:nonsense",
            "id:" + "0".repeat(32)));

    Run lines = ask("--ndjson", "-k", "1");
    Run table = ask("-k", "1");

    assertThat(lines.exit()).isEqualTo(1);
    assertThat(lines.lines().stream().map(line -> line.has("error")))
        .containsExactly(false, true, true, true, false, true, true);
    assertThat(lines.lines().get(1).path("query").asText()).isEqualTo(text.toString());
    assertThat(lines.lines().get(1).path("error").asText()).contains("none by its first bytes");
    assertThat(lines.lines().get(4).path("hits").path(0).path("id").asText()).isEqualTo(id);
    assertThat(lines.err().lines()).hasSize(5).allMatch(line -> line.startsWith("doppel: "));
    assertThat(table.exit()).isEqualTo(1);
    assertThat(table.out().lines().filter(line -> line.startsWith("rank"))).hasSize(2);
    assertThat(table.out()).contains(pictures.get(2).toUri() + ":\n", "\nid:" + id + ":\n");
  }

  @Test
  void readsNamesThatEndInZero() throws IOException {
    Path odd = fixture.picture("two\nlines.png", 5);
    Files.writeString(list, pictures.getFirst() + "\0" + odd + "\0");

    assertThat(ask("-0", "--ndjson").lines()).hasSize(2).noneMatch(line -> line.has("error"));
    assertThat(ask("--ndjson").exit()).isEqualTo(1);
  }

  @Test
  void readsTheListFromStandardInput() throws IOException {
    String[] args = {
      "search", "-c", fixture.collection.toString(), "--files-from", "-", "--ndjson", "-k1"
    };
    assertThat(onStandardInput(pictures.get(3) + "\n", args).lines()).hasSize(1);
    Run empty = onStandardInput("\n\n", args);
    assertThat(empty.exit()).isZero();
    assertThat(empty.out()).isEmpty();
  }

  @Test
  void namesWhatIsWrong() throws IOException {
    Files.writeString(list, pictures.getFirst().toString());
    String picture = pictures.getFirst().toString();

    assertFails(2, "expected a picture or --files-from, found both", picture);
    assertFails(2, "expected --ndjson with --files-from, found --json", "--json");
    assertFails(2, "expected one picture with --html", "--html", "sheet.html");
    assertFails(2, "--after: expected the one question", "--after", "AAAAAT_wAAAAAAAAYQ");
    assertFails(2, "--crop: expected one picture", "--crop", "0,0,5,5");
    assertFails(2, "--threshold: expected a cosine", "--threshold", "7");
    Files.writeString(list, "x".repeat(70_000));
    assertFails(1, "expected names of at most 65,536 bytes");
    Files.delete(list);
    assertFails(1, list + ": expected a list of pictures, but could not read it");
    assertThat(fixture.search(picture, "-0").err()).contains("-0: expected --files-from with it");
  }

  private void assertFails(int exit, String message, String... args) {
    Run run = ask(args);
    assertThat(run.exit()).as("%s", run.err()).isEqualTo(exit);
    assertThat(run.err()).contains(message).doesNotContain("\tat ");
  }
}
