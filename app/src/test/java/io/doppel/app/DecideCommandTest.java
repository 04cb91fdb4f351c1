package io.doppel.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.doppel.app.CommandFixture.Run;
import io.doppel.common.schema.CollectionFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecideCommandTest {
  @TempDir Path folder;
  private CommandFixture fixture;
  private List<Path> pictures = List.of();

  @BeforeEach
  void index() throws IOException {
    fixture = new CommandFixture(folder);
    pictures =
        List.of(
            fixture.picture("a.png", 1), fixture.picture("b.png", 2), fixture.picture("c.png", 3));
    Files.copy(pictures.getFirst(), fixture.pictures.resolve("a again.png"));
    assertThat(fixture.index().exit()).isZero();
  }

  private Run decide(Object... args) {
    List<String> all = new ArrayList<>(List.of("decide", "-c", fixture.collection.toString()));
    Stream.of(args).map(Object::toString).forEach(all::add);
    return CommandFixture.run(all.toArray(String[]::new));
  }

  private List<String> listed() {
    Run run = decide("--list");
    assertThat(run.err()).isEmpty();
    return run.out().lines().toList();
  }

  @Test
  void remembersAndTakesBack() throws IOException {
    Run decided = decide("not-duplicate", pictures.get(0), pictures.get(1), pictures.get(2));
    String id =
        "id:"
            + fixture
                .search(pictures.get(2).toString(), "--json", "-k", "1")
                .json()
                .path("hits")
                .path(0)
                .path("id")
                .asText();

    assertThat(decided.exit()).isZero();
    assertThat(listed()).hasSize(3);

    assertThat(decide("--undo", pictures.get(0), id).err()).contains("1 decision taken back");
    assertThat(listed())
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).startsWith("not-duplicate  ").contains("b.png"));
  }

  @Test
  void namesAllFilesOfAContent() throws IOException {
    Path again = fixture.pictures.resolve("a again.png");
    decide("keep-both", pictures.getFirst(), again);

    assertThat(listed()).containsExactly("keep-both      %s  %s".formatted(again, pictures.get(0)));
    assertThat(decide("--list", "--json").lines().getFirst().path("first").path("paths"))
        .extracting(path -> path.asText())
        .containsExactly(again.toString(), pictures.getFirst().toString());
  }

  @Test
  void survivesRenamesAndAnIndexMadeAnew() throws IOException {
    decide("not-duplicate", pictures.get(0), pictures.get(1));
    Files.delete(fixture.pictures.resolve("a again.png"));
    Path renamed = Files.move(pictures.get(0), fixture.pictures.resolve("z.png"));
    assertThat(fixture.index().exit()).isZero();

    assertThat(listed()).hasSize(1).first().asString().contains(renamed.toString());

    deleteIndex();
    Files.createDirectory(new CollectionFolder(fixture.collection).runsPath());
    Run anew = fixture.index("--metric", "euclidean");
    assertThat(anew.err()).isEmpty();
    assertThat(anew.exit()).isZero();

    assertThat(listed()).hasSize(1).first().asString().contains(renamed.toString());
  }

  private void deleteIndex() throws IOException {
    Path index = new CollectionFolder(fixture.collection).indexPath();
    try (Stream<Path> files = Files.list(index)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(index);
  }

  @Test
  void saysWhatItExpects() {
    Path a = pictures.getFirst();
    Path nowhere = fixture.pictures.resolve("nowhere.png");

    usage("expected not-duplicate, keep-both, --undo or --list, found nothing");
    usage("expected not-duplicate, keep-both, --undo or --list, found \"" + a + "\"", a, a);
    usage("expected two pictures or more, found 1", "keep-both", a);
    usage("expected two pictures or more, found 0", "--undo");
    usage("--list: expected nothing beside it, found keep-both", "--list", "keep-both");
    usage("expected --list or --undo, found both", "--list", "--undo");
    error(
        nowhere + ": expected an image of the collection, found none there; `doppel index` adds it",
        a,
        nowhere);
    error("expected two pictures or more, found 1", a, a);
  }

  private void usage(String message, Object... args) {
    Run run = decide(args);
    assertThat(run.err()).startsWith("doppel: " + message + "\n");
    assertThat(run.exit()).isEqualTo(2);
  }

  private void error(String message, Object... pictures) {
    List<Object> args = new ArrayList<>(List.of("keep-both"));
    args.addAll(List.of(pictures));
    Run run = decide(args.toArray());
    assertThat(run.err()).isEqualTo("doppel: " + message + "\n");
    assertThat(run.exit()).isOne();
  }
}
