package io.doppel.duplicates.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.doppel.common.DoppelException;
import io.doppel.duplicates.Edit;
import io.doppel.duplicates.Verdict;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans as people write and spoil them. */
class PlanTest {
  private static final String A = "a".repeat(64);
  private static final String B = "b".repeat(64);
  private static final String HEADER = "{\"doppel\":\"plan\",\"version\":1}\n";
  private static final String KEPT = line("/p/a.jpg", A, "keep");
  private static final String TRASHED = line("/p/b.jpg", B, "trash");

  @TempDir Path folder;

  private static String line(String file, String sha256, String action) {
    return "{\"group\":\"%s\",\"file\":\"file://%s\",\"sha256\":\"%s\",\"size\":1,\"action\":\"%s\"}\n"
        .formatted(A, file, sha256, action);
  }

  private Plan read(String text) throws IOException {
    return Plan.read(Files.writeString(folder.resolve("plan.jsonl"), text));
  }

  private void assertRefused(String text, int line, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(DoppelException.class)
        .hasMessageStartingWith("%s, line %d: ", folder.resolve("plan.jsonl"), line)
        .hasMessageContaining(message);
  }

  @Test
  void readsWhatItWrote() throws IOException {
    PlanHeader header = new PlanHeader(List.of("/archive/**", "**/raw/*"));
    PlanEntry first =
        new PlanEntry(
            A,
            URI.create("file:///p/%FF%0A%E2%82%AC.jpg"),
            A,
            Long.MAX_VALUE,
            PlanAction.KEEP,
            Optional.empty(),
            Set.of(),
            OptionalDouble.empty(),
            "",
            List.of());
    PlanEntry second =
        new PlanEntry(
            A,
            URI.create("file:///p/b.jpg"),
            B,
            0,
            PlanAction.TRASH,
            Optional.of(Verdict.EDITED_COPY),
            Set.of(Edit.CROPPED, Edit.RESIZED),
            OptionalDouble.of(.998),
            "smaller: \"1\" < 2\n€",
            List.of(URI.create("file:///p/b.xmp")));
    Path file = folder.resolve("plan.jsonl");
    try (PlanWriter writer = new PlanWriter(Files.newBufferedWriter(file), header)) {
      writer.write(first);
      writer.write(second);
    }

    Plan plan = Plan.read(file);

    assertThat(plan.header()).isEqualTo(header);
    assertThat(plan.groups()).containsExactly(List.of(first, second));
    assertThat(Files.readAllLines(file)).hasSize(3);
  }

  @Test
  void readsAPlanOfNoEntries() throws IOException {
    Path file = folder.resolve("plan.jsonl");
    new PlanWriter(Files.newBufferedWriter(file), new PlanHeader(List.of())).close();

    assertThat(Plan.read(file).groups()).isEmpty();
    assertThat(Files.readString(file)).isEqualTo(HEADER);
  }

  @Test
  void passesOverCommentsAndBlankLines() throws IOException {
    Plan plan = read("# mine\n\n" + HEADER + "\n  # kept\n" + KEPT + "  \t\r\n" + TRASHED.strip());

    assertThat(plan.entries()).hasSize(2);
  }

  @Test
  void takesTheGroupsEntriesTogether() throws IOException {
    String other = TRASHED.replace("/p/b", "/p/c").replace(A, B);
    Plan plan =
        read(
            HEADER
                + TRASHED
                + other
                + KEPT
                + other.replace("/p/c", "/p/d").replace("trash", "keep"));

    assertThat(plan.groups()).hasSize(2).allSatisfy(group -> assertThat(group).hasSize(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"action\":\"trash\" | \"action\":\"shred\" | one of keep, trash",
        "\"action\":\"trash\" | \"action\":5 | to be a string, found 5",
        "\"action\":\"trash\" | \"action\":\"trash\",\"actoin\":\"keep\" | found \"actoin\"",
        "\"action\":\"trash\" | \"action\":\"trash\",\"action\":\"keep\" | Duplicate",
        ",\"action\":\"trash\" | '' | expected the field \"action\", found none",
        "\"size\":1 | \"size\":-1 | not negative, found -1",
        "\"size\":1 | \"size\":1.5 | a whole number, found 1.5",
        "\"size\":1 | \"size\":1e99 | a whole number",
        "\"size\":1 | \"size\":\"1\" | a whole number, found \"1\"",
        "bbbb\" | bbbB\" | a SHA-256 of 64",
        "bbbb\" | bbb\" | a SHA-256 of 64",
        "file:///p/b.jpg | /p/b.jpg | file: URI",
        "file:///p/b.jpg | p/b.jpg | file: URI",
        "file:///p/b.jpg | file:p/b.jpg | file: URI",
        "file:///p/b.jpg | http://p/b.jpg | file: URI",
        "file:///p/b.jpg | file://host/b.jpg | file: URI",
        "file:///p/b.jpg | file:///p/../b.jpg | file: URI",
        "file:///p/b.jpg | file:/// | file: URI",
        "file:///p/b.jpg | file:///p/%00b.jpg | file: URI",
        "file:///p/b.jpg | file:///p/b c.jpg | file: URI",
        "file:///p/b.jpg | file:///p/b.jpg?x | file: URI",
        "\"size\":1 | \"size\":1,\"verdict\":\"twin\" | one of identical bytes",
        "\"size\":1 | \"size\":1,\"edits\":[\"glued\"] | one of resized",
        "\"size\":1 | \"size\":1,\"edits\":\"cropped\" | an array of strings",
        "\"size\":1 | \"size\":1,\"edits\":[1] | an array of strings",
        "\"size\":1 | \"size\":1,\"probability\":1.01 | from 0 to 1, found 1.01",
        "\"size\":1 | \"size\":1,\"probability\":null | a number, found null",
        "\"size\":1 | \"size\":1,\"companions\":[\"b.xmp\"] | file: URI",
        "} | }} | a JSON object",
        "} | '' | a JSON object",
        "trash | not-duplicate | ''",
      })
  void namesWhatIsWrongInALine(String right, String wrong, String message) {
    String spoilt = TRASHED.replace(right, wrong);
    assertThat(spoilt).isNotEqualTo(TRASHED);
    if (message.isEmpty()) {
      assertRefused(HEADER + KEPT + spoilt.replace(B, A), 3, "found the same");
    } else {
      assertRefused(HEADER + KEPT + spoilt, 3, message);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[1]", "null", "7", "\"text\"", "{\"doppel\":\"journal\",\"version\":1}", "{}"})
  void wantsAHeader(String first) {
    assertRefused(first + "\n" + KEPT, 1, "expected a");
  }

  @Test
  void wantsItsOwnVersion() {
    assertRefused(HEADER.replace("1}", "2}") + KEPT, 1, "expected \"version\" to be 1, found 2");
  }

  @Test
  void wantsOneActionForAFile() {
    assertRefused(
        HEADER + KEPT + TRASHED + TRASHED.replace("trash", "keep"),
        4,
        "expected one action for file:///p/b.jpg, found keep and, in line 3, trash");
    assertRefused(
        HEADER + KEPT + TRASHED + TRASHED.replace("trash", "keep").replace("b.jpg", "%62.jpg"),
        4,
        "expected one action");
  }

  @ParameterizedTest
  @ValueSource(strings = {"trash", "delete", "hardlink", "not-duplicate"})
  void wantsAKeptFileInEachGroupThatLosesOne(String other) {
    assertRefused(
        HEADER + TRASHED + line("/p/c.jpg", "c".repeat(64), other),
        2,
        "expected a file that its group keeps");
  }

  @Test
  void letsBothOfAGroupStay() throws IOException {
    assertThat(read(HEADER + KEPT + line("/p/b.jpg", B, "not-duplicate")).entries()).hasSize(2);
    assertThat(read(HEADER + line("/p/a.jpg", A, "keep-both") + TRASHED).entries()).hasSize(2);
  }

  @Test
  void namesFilesThatAreNoPlans() throws IOException {
    assertThatThrownBy(() -> read("")).hasMessageEndingWith("expected a plan, found an empty file");
    assertThatThrownBy(() -> Plan.read(folder.resolve("none")))
        .hasMessageEndingWith("expected a file, found nothing there");
    assertThatThrownBy(() -> Plan.read(folder)).isInstanceOf(DoppelException.class);
    Path latin = Files.write(folder.resolve("latin"), "é".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> Plan.read(latin))
        .hasMessageContaining("line 1: expected text in UTF-8");
    Path endless = Files.writeString(folder.resolve("endless"), "x".repeat(1 << 21));
    assertThatThrownBy(() -> Plan.read(endless)).hasMessageContaining("characters in a line");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void nonsenseIsRefusedOrMakesSense(long seed) throws IOException {
    Random random = new Random(seed);
    byte[] sound = (HEADER + KEPT + TRASHED).getBytes(StandardCharsets.UTF_8);
    Path file = folder.resolve("plan.jsonl");
    for (int round = 0; round < 300; round++) {
      byte[] bytes = sound.clone();
      for (int i = random.nextInt(4); i >= 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      Files.write(file, bytes);
      try {
        assertThat(Plan.read(file).groups())
            .as("seed %d, round %d", seed, round)
            .allMatch(group ->
                group.stream().noneMatch(e -> e.action().removes())
                    || group.stream().anyMatch(e -> e.action().keeps()));
      } catch (DoppelException e) {
        assertThat(e).hasMessageStartingWith(file.toString());
      }
    }
  }
}
