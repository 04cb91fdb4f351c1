package io.doppel.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.doppel.common.DoppelException;
import io.doppel.common.Outcome;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a watch makes of changes to real files. */
class CollectionWatchTest {
  @TempDir Path folder;
  private IndexFixture fixture;
  private Path a;
  private Path b;

  @BeforeEach
  void open() throws IOException {
    fixture = new IndexFixture(folder);
    a = fixture.picture("a.png", 1);
    b = fixture.picture("deep/b.png", 2);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void beginsWithAllThatIsThere() throws Exception {
    try (Watching watching = Watching.start(fixture)) {
      watching.awaitIndexed(a, b);
    }
  }

  @Test
  void followsANewFile() throws Exception {
    try (Watching watching = Watching.start(fixture)) {
      Path c = fixture.picture("deep/c.png", 3);
      watching.awaitIndexed(a, b, c);
    }
  }

  @Test
  void followsAChangedFile() throws Exception {
    try (Watching watching = Watching.start(fixture)) {
      watching.awaitIndexed(a, b);
      String before = fixture.image(a).sha256();
      fixture.picture("a.png", 3);
      watching.await("a is another", () -> !fixture.image(a).sha256().equals(before));
    }
  }

  @Test
  void followsADeletedFile() throws Exception {
    try (Watching watching = Watching.start(fixture)) {
      watching.awaitIndexed(a, b);
      Files.delete(b);
      watching.awaitIndexed(a);
    }
  }

  @Test
  void followsAMovedFileWithoutEmbeddingIt() throws Exception {
    try (Watching watching = Watching.start(fixture)) {
      watching.awaitIndexed(a, b);
      Path moved = Files.move(a, fixture.pictures.resolve("deep/moved.png"));
      watching.awaitIndexed(moved, b);
      assertThat(watching.outcomes(moved)).startsWith(Outcome.MOVED);
    }
  }

  @Test
  void followsAMovedFolderAndWhatComesInIt() throws Exception {
    try (Watching watching = Watching.start(fixture)) {
      watching.awaitIndexed(a, b);
      Path moved = Files.move(b.getParent(), fixture.pictures.resolve("moved"));
      watching.awaitIndexed(a, moved.resolve("b.png"));
      assertThat(watching.outcomes(moved.resolve("b.png"))).startsWith(Outcome.MOVED);

      Path c = fixture.picture("moved/c.png", 3);
      watching.awaitIndexed(a, moved.resolve("b.png"), c);
    }
  }

  @Test
  void followsAFolderThatComesWithFilesInFolders() throws Exception {
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere/er"));
    Files.move(fixture.picture("c.png", 3), elsewhere.resolve("c.png"));
    try (Watching watching = Watching.start(fixture)) {
      watching.awaitIndexed(a, b);
      Path come = Files.move(elsewhere.getParent(), fixture.pictures.resolve("come"));
      watching.awaitIndexed(a, b, come.resolve("er/c.png"));

      Path d = fixture.picture("come/er/d.png", 4);
      watching.awaitIndexed(a, b, come.resolve("er/c.png"), d);
    }
  }

  /** More files than Java keeps events of a folder, so that some of them get lost. */
  @Test
  void followsABurst() throws Exception {
    try (Watching watching = Watching.start(fixture)) {
      watching.awaitIndexed(a, b);
      List<Path> all = new ArrayList<>(List.of(a, b));
      for (int i = 0; i < 600; i++) {
        all.add(fixture.picture("burst/" + i + ".png", 1000 + i));
      }
      watching.awaitIndexed(all.toArray(Path[]::new));
    }
  }

  @Test
  void waitsInAnEmptyFolder() throws Exception {
    Files.delete(a);
    Files.delete(b);
    try (Watching watching = Watching.start(fixture)) {
      watching.awaitTrouble("found no files");
      Path c = fixture.picture("deep/c.png", 3);
      watching.awaitIndexed(c);
    }
  }

  @Test
  void keepsThePicturesOfARootThatVanishesAndGoesOnWithTheOther() throws Exception {
    Path one = fixture.pictures.resolve("one");
    Path two = fixture.pictures.resolve("two");
    Path c = fixture.picture("one/c.png", 3);
    Path d = fixture.picture("two/d.png", 4);
    try (Watching watching =
        Watching.start(fixture, Watching.RETRYING, FolderEvents.open(), one, two)) {
      watching.awaitIndexed(c, d);
      Path away = Files.move(one, folder.resolve("away"));
      Path e = fixture.picture("two/e.png", 5);
      watching.awaitTrouble(one + ": expected a folder of pictures, found nothing there");
      watching.awaitIndexed(c, d, e);

      Files.move(away, one);
      Path f = fixture.picture("one/f.png", 6);
      watching.awaitIndexed(c, d, e, f);
      assertThat(watching.troubles()).hasSize(1);
    }
  }

  @Test
  void keepsThePicturesOfARootThatIsSuddenlyEmpty() throws Exception {
    try (Watching watching = Watching.start(fixture)) {
      watching.awaitIndexed(a, b);
      Files.delete(a);
      Files.delete(b);
      watching.awaitTrouble("is a drive not mounted?");
      assertThat(fixture.indexed()).isNotEmpty();
    }
  }

  @Test
  void tellsOfABadFileOnceAndTriesItAgainWhenItChanges() throws Exception {
    try (Watching watching = Watching.start(fixture)) {
      watching.awaitIndexed(a, b);
      Path bad = fixture.picture("bad.png", 3);
      Files.write(bad, Arrays.copyOf(Files.readAllBytes(bad), 600));
      watching.await("it is rejected", () -> !watching.outcomes(bad).isEmpty());
      Path d = fixture.picture("d.png", 4);
      watching.awaitIndexed(a, b, d);
      assertThat(watching.outcomes(bad)).containsExactly(Outcome.REJECTED);

      fixture.picture("bad.png", 5);
      watching.awaitIndexed(a, b, d, bad);
    }
  }

  @Test
  void waitsForAnotherWriter() throws Exception {
    fixture.index();
    try (CollectionWriter _ = CollectionWriter.open(fixture.collection, fixture.manifest);
        Watching watching = Watching.start(fixture)) {
      watching.awaitTrouble("another index run at work");
    }
    Path c = fixture.picture("c.png", 3);
    CollectionWriter other = CollectionWriter.open(fixture.collection, fixture.manifest);
    try (Watching watching = Watching.start(fixture)) {
      watching.await("it tried several times", () -> watching.runs() > 2);
      assertThat(watching.troubles()).hasSize(1);
      other.close();
      watching.awaitIndexed(a, b, c);
    }
  }

  @Test
  void looksFromTimeToTimeWhereFoldersCannotBeWatched() throws Exception {
    WatchService service = FileSystems.getDefault().newWatchService();
    FolderEvents none =
        FolderEvents.of(
            service,
            _ -> {
              throw new IOException("User limit of inotify watches reached");
            });
    try (Watching watching = Watching.start(fixture, Watching.RETRYING, none, fixture.pictures)) {
      watching.awaitTrouble("User limit of inotify watches reached");
      Path c = fixture.picture("deep/c.png", 3);
      watching.awaitIndexed(a, b, c);
      assertThat(watching.troubles()).hasSize(1);
    }
  }

  @Test
  void refusesAFolderThatIsNotThereAtTheBeginning() {
    assertThatThrownBy(() -> Watching.start(fixture, Watching.BY_EVENTS, FolderEvents.open(), a))
        .isInstanceOf(DoppelException.class)
        .hasMessage(a + ": expected a folder of pictures, found a file");
  }
}
