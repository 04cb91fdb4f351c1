package io.doppel.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.doppel.common.DoppelException;
import io.doppel.common.Outcome;
import io.doppel.common.Sha256;
import io.doppel.common.metric.PrimaryMetric;
import io.doppel.common.schema.CollectionManifest;
import io.doppel.common.schema.CollectionSnapshot;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of files, from run to run. */
class IndexRunTest {
  @TempDir Path folder;
  private IndexFixture fixture;

  @BeforeEach
  void open() throws IOException {
    fixture = new IndexFixture(folder);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void givesEveryRegularFileOneOutcome() throws Exception {
    Path a = fixture.picture("a.png", 1);
    Path b = fixture.picture("deep/er/b.png", 2);
    Path misnamed = fixture.picture("picture.txt", 3);
    Path text = Files.writeString(fixture.pictures.resolve("notes.jpg"), "no picture");
    Path empty = Files.createFile(fixture.pictures.resolve("empty.png"));
    Path cut = truncate(fixture.picture("cut.png", 4));
    Path heic =
        Files.writeString(fixture.pictures.resolve("phone.heic"), "\0\0\0\u0018ftypheic\0\0\0\0");

    IndexSummary summary = fixture.index();

    assertThat(fixture.outcomes)
        .isEqualTo(
            Map.of(
                a, Outcome.INDEXED,
                b, Outcome.INDEXED,
                misnamed, Outcome.INDEXED,
                text, Outcome.SKIPPED,
                empty, Outcome.SKIPPED,
                cut, Outcome.REJECTED,
                heic, Outcome.REJECTED));
    assertThat(fixture.reasons.get(heic)).contains("HEIC").contains("JPEG");
    assertThat(fixture.reasons.get(cut)).isNotBlank();
    assertThat(summary.files()).isEqualTo(7);
    assertThat(summary.count(Outcome.INDEXED)).isEqualTo(3);
    assertThat(fixture.indexed().keySet()).containsExactlyInAnyOrder(a, b, misnamed);
  }

  @Test
  void keepsWhatIsKnownOfAPicture() throws Exception {
    Path a = fixture.picture("deep/a.png", 1);
    fixture.index();

    var image = fixture.image(a);
    assertThat(image.relativePath()).isEqualTo(Path.of("deep", "a.png"));
    assertThat(image.width()).isEqualTo(48);
    assertThat(image.height()).isEqualTo(40);
    assertThat(image.format()).isEqualTo("png");
    assertThat(image.size()).isEqualTo(Files.size(a));
    assertThat(image.sha256()).isEqualTo(Sha256.of(Files.readAllBytes(a)));
  }

  @Test
  void embedsNothingThatHasNotChanged() throws Exception {
    Path a = fixture.picture("a.png", 1);
    fixture.picture("b.png", 2);
    fixture.index();

    IndexSummary again = fixture.index();

    assertThat(again.count(Outcome.UNCHANGED)).isEqualTo(2);
    assertThat(again.stages().reading()).isPositive();
    assertNothingEmbedded(again);

    Files.setLastModifiedTime(a, FileTime.fromMillis(1));
    IndexSummary touched = fixture.index();

    assertThat(touched.count(Outcome.UNCHANGED)).isEqualTo(2);
    assertNothingEmbedded(touched);
    assertThat(fixture.image(a).mtime()).isEqualTo(1_000_000);
  }

  @Test
  void recognisesAChangedFile() throws Exception {
    Path a = fixture.picture("a.png", 1);
    fixture.picture("b.png", 2);
    fixture.index();
    String before = fixture.image(a).sha256();

    fixture.picture("a.png", 3);
    Files.setLastModifiedTime(a, FileTime.fromMillis(1));
    IndexSummary summary = fixture.index();

    assertThat(summary.count(Outcome.INDEXED)).isEqualTo(1);
    assertThat(summary.count(Outcome.UNCHANGED)).isEqualTo(1);
    assertThat(fixture.outcomes.get(a)).isEqualTo(Outcome.INDEXED);
    assertThat(fixture.image(a).sha256()).isNotEqualTo(before);
  }

  @Test
  void leavesAloneWhatTheObserverOfItsScanLeaves() throws Exception {
    Path a = fixture.picture("a.png", 1);
    Path b = fixture.picture("b.png", 2);
    fixture.index();
    String before = fixture.image(a).sha256();
    fixture.picture("a.png", 3);
    Path c = fixture.picture("c.png", 4);
    List<Path> folders = new ArrayList<>();

    IndexSummary summary =
        fixture
            .run(
                fixture.settings(fixture.manifest, false, fixture.pictures),
                new ScanObserver() {
                  @Override
                  public void folder(Path folder) {
                    folders.add(folder);
                  }

                  @Override
                  public boolean leaves(FoundFile file) {
                    return !file.path().equals(b);
                  }
                })
            .run();

    assertThat(folders).containsExactly(fixture.pictures);
    assertThat(fixture.outcomes).containsOnlyKeys(b);
    assertThat(summary.count(Outcome.REMOVED)).isZero();
    assertThat(fixture.image(a).sha256()).isEqualTo(before);
    assertThat(fixture.indexed()).doesNotContainKey(c);
  }

  @Test
  void recognisesAMovedFileWithoutEmbeddingIt() throws Exception {
    Path a = fixture.picture("a.png", 1);
    fixture.picture("b.png", 2);
    fixture.index();

    Path moved = fixture.pictures.resolve("elsewhere");
    Files.createDirectories(moved);
    Files.move(a, moved.resolve("c.png"));
    IndexSummary summary = fixture.index();

    assertThat(summary.count(Outcome.MOVED)).isEqualTo(1);
    assertThat(summary.count(Outcome.REMOVED)).isZero();
    assertThat(fixture.reasons.get(moved.resolve("c.png"))).isEqualTo("from " + a);
    assertNothingEmbedded(summary);
    assertThat(fixture.indexed())
        .containsOnlyKeys(moved.resolve("c.png"), fixture.pictures.resolve("b.png"));
  }

  @Test
  void recognisesACopyWithoutEmbeddingIt() throws Exception {
    Path a = fixture.picture("a.png", 1);
    fixture.index();

    Path copy = Files.copy(a, fixture.pictures.resolve("copy.png"));
    IndexSummary summary = fixture.index();

    assertThat(fixture.outcomes.get(copy)).isEqualTo(Outcome.INDEXED);
    assertThat(fixture.reasons.get(copy)).isEqualTo("copy of " + a);
    assertNothingEmbedded(summary);
    assertThat(fixture.indexed()).containsOnlyKeys(a, copy);
  }

  @Test
  void takesOneOfTwoNewPlacesForTheMoveAndTheOtherForACopy() throws Exception {
    Path a = fixture.picture("a.png", 1);
    fixture.index();

    Path b = Files.copy(a, fixture.pictures.resolve("b.png"));
    Path c = Files.copy(a, fixture.pictures.resolve("c.png"));
    Files.delete(a);
    IndexSummary summary = fixture.index();

    assertThat(summary.count(Outcome.MOVED)).isEqualTo(1);
    assertThat(summary.count(Outcome.INDEXED)).isEqualTo(1);
    assertThat(summary.count(Outcome.REMOVED)).isZero();
    assertNothingEmbedded(summary);
    assertThat(fixture.indexed()).containsOnlyKeys(b, c);
  }

  /** Each run leaves a segment of its own; Lucene merges them as they are committed. */
  @Test
  void leavesFewSegmentsAfterManySmallRuns() throws Exception {
    for (int i = 0; i < 60; i++) {
      fixture.picture(i + ".png", i);
      fixture.index();
    }

    assertThat(fixture.indexed()).hasSize(60);
    try (CollectionSnapshot snapshot = fixture.collection.open()) {
      assertThat(snapshot.reader().leaves()).hasSizeLessThan(20);
    }
  }

  @Test
  void followsARenamedRoot() throws Exception {
    Path old = fixture.pictures.resolve("old");
    fixture.picture("old/a.png", 1);
    fixture.picture("old/b.png", 2);
    fixture.index(old);

    Path renamed = Files.move(old, fixture.pictures.resolve("new"));
    fixture.picture("other.png", 3);
    IndexSummary summary = fixture.index(renamed);

    assertThat(summary.count(Outcome.MOVED)).isEqualTo(2);
    assertNothingEmbedded(summary);
    assertThat(fixture.indexed())
        .containsOnlyKeys(renamed.resolve("a.png"), renamed.resolve("b.png"));
  }

  @Test
  void takesNoFileForMovedWhoseDriveIsNotMounted() throws Exception {
    Path drive = fixture.pictures.resolve("drive");
    Path a = fixture.picture("drive/a.png", 1);
    fixture.index(drive);

    Path copy = fixture.pictures.resolve("copies");
    Files.createDirectory(copy);
    Files.move(a, copy.resolve("a.png"));
    IndexSummary summary = fixture.index(copy);

    assertThat(summary.count(Outcome.MOVED)).isZero();
    assertThat(summary.count(Outcome.INDEXED)).isEqualTo(1);
    assertThat(fixture.indexed()).containsOnlyKeys(a, copy.resolve("a.png"));
  }

  @Test
  void makesNoCollectionOfNothing() throws Exception {
    Files.writeString(fixture.pictures.resolve("notes.txt"), "notes");

    assertThatThrownBy(() -> fixture.index()).isInstanceOf(DoppelException.class);
    assertThat(fixture.collection.path()).doesNotExist();
  }

  @Test
  void removesWhatHasVanishedFromTheFoldersItLookedAt() throws Exception {
    Path a = fixture.picture("one/a.png", 1);
    Path b = fixture.picture("one/b.png", 2);
    Path c = fixture.picture("two/c.png", 3);
    fixture.picture("two/d.png", 4);
    fixture.index();

    Files.delete(a);
    Files.delete(c);
    IndexSummary one = fixture.index(fixture.pictures.resolve("one"));

    assertThat(fixture.outcomes).isEqualTo(Map.of(a, Outcome.REMOVED, b, Outcome.UNCHANGED));
    assertThat(one.files()).isEqualTo(1);
    assertThat(fixture.indexed()).containsKey(c);

    fixture.index();

    assertThat(fixture.outcomes.get(c)).isEqualTo(Outcome.REMOVED);
    assertThat(fixture.indexed()).doesNotContainKey(c);
  }

  @Test
  void dropsAPictureWhoseFileBecameSomethingElse() throws Exception {
    Path text = fixture.picture("text.png", 1);
    Path cut = fixture.picture("cut.png", 2);
    Path kept = fixture.picture("kept.png", 3);
    fixture.index();

    Files.writeString(text, "no picture any more");
    truncate(cut);
    fixture.index();

    assertThat(fixture.outcomes)
        .isEqualTo(Map.of(text, Outcome.SKIPPED, cut, Outcome.REJECTED, kept, Outcome.UNCHANGED));
    assertThat(fixture.indexed()).containsOnlyKeys(kept);
  }

  @Test
  void rejectsAPictureOfWhichTheNetworkSaysNothing() throws Exception {
    Path black = fixture.pictures.resolve("black.png");
    javax.imageio.ImageIO.write(
        new java.awt.image.BufferedImage(40, 40, java.awt.image.BufferedImage.TYPE_INT_RGB),
        "png",
        black.toFile());
    fixture.picture("a.png", 1);

    fixture.index();

    assertThat(fixture.outcomes.get(black)).isEqualTo(Outcome.REJECTED);
    assertThat(fixture.reasons.get(black)).contains("positive norm");
  }

  @Test
  void looksAtEachFolderOnce() throws Exception {
    fixture.picture("deep/a.png", 1);
    Path link = Files.createSymbolicLink(folder.resolve("link"), fixture.pictures);

    IndexSummary summary = fixture.index(fixture.pictures, fixture.pictures.resolve("deep"), link);

    assertThat(summary.files()).isEqualTo(1);
    assertThat(fixture.index(fixture.pictures.resolve("deep")).count(Outcome.UNCHANGED))
        .isEqualTo(1);
  }

  @Test
  void followsNoLinksAndOpensNoPipes() throws Exception {
    Path a = fixture.picture("a.png", 1);
    Path outside = Files.createDirectories(folder.resolve("outside"));
    Files.copy(a, outside.resolve("b.png"));
    Files.createSymbolicLink(fixture.pictures.resolve("loop"), fixture.pictures);
    Files.createSymbolicLink(fixture.pictures.resolve("zero.png"), Path.of("/dev/zero"));
    Files.createSymbolicLink(fixture.pictures.resolve("outside"), outside);
    Path fifo = fixture.pictures.resolve("pipe.png");
    assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();

    IndexSummary summary = fixture.index();

    assertThat(summary.files()).isEqualTo(1);
    assertThat(fixture.indexed()).containsOnlyKeys(a);
  }

  @Test
  void managesEveryName() throws Exception {
    Path spaces = fixture.picture("two words.png", 1);
    Path newline = fixture.picture("two\nlines.png", 2);
    Path emoji = fixture.picture("🦆/🐤.png", 3);
    Path bytes = Path.of(URI.create(fixture.pictures.toUri() + "%FF%FE%80.png"));
    Files.copy(fixture.picture("plain.png", 4), bytes);

    fixture.index();

    assertThat(fixture.outcomes).hasSize(5).containsValue(Outcome.INDEXED);
    assertThat(fixture.indexed()).containsKeys(spaces, newline, emoji, bytes);
    assertThat(fixture.image(bytes).path()).exists();
    assertThat(fixture.index().count(Outcome.UNCHANGED)).isEqualTo(5);
    Files.delete(bytes);
    assertThat(fixture.index().count(Outcome.REMOVED)).isEqualTo(1);
  }

  @Test
  void leavesItsOwnFolderOut() throws Exception {
    fixture.picture("a.png", 1);

    IndexSummary summary = fixture.index(folder);

    assertThat(fixture.outcomes.keySet())
        .noneMatch(path -> path.startsWith(fixture.collection.path()));
    assertThat(summary.count(Outcome.INDEXED)).isEqualTo(1);
    assertThat(fixture.index(folder).count(Outcome.UNCHANGED)).isEqualTo(1);
  }

  @Test
  void takesAnEmptyFolderForADriveThatIsNotMounted() throws Exception {
    Path a = fixture.picture("drive/a.png", 1);
    fixture.picture("b.png", 2);
    Path drive = fixture.pictures.resolve("drive");
    fixture.index();
    Files.delete(a);

    assertThatThrownBy(() -> fixture.index(drive))
        .isInstanceOf(DoppelException.class)
        .hasMessageContaining(drive.toString())
        .hasMessageContaining("is a drive not mounted?");
    assertThat(fixture.indexed()).containsKey(a);

    fixture.run(fixture.settings(fixture.manifest, true, drive)).run();
    assertThat(fixture.outcomes).isEqualTo(Map.of(a, Outcome.REMOVED));
  }

  @Test
  void saysWhatIsWrongWithAFolder() throws Exception {
    Path text = Files.writeString(fixture.pictures.resolve("notes.txt"), "notes");
    Path missing = fixture.pictures.resolve("missing");
    Path empty = Files.createDirectory(fixture.pictures.resolve("empty"));

    assertThatThrownBy(() -> fixture.index(missing))
        .isInstanceOf(DoppelException.class)
        .hasMessage(missing + ": expected a folder of pictures, found nothing there");
    assertThatThrownBy(() -> fixture.index(text))
        .isInstanceOf(DoppelException.class)
        .hasMessage(text + ": expected a folder of pictures, found a file");
    assertThatThrownBy(() -> fixture.index(empty))
        .isInstanceOf(DoppelException.class)
        .hasMessage(empty + ": expected pictures, found no files");
    assertThatThrownBy(() -> fixture.index())
        .isInstanceOf(DoppelException.class)
        .hasMessage(fixture.pictures + ": expected pictures, found 1 files, none an image");
  }

  @Test
  void refusesAnotherModelAndNamesBoth() throws Exception {
    fixture.picture("a.png", 1);
    fixture.index();
    CollectionManifest made = fixture.manifest;
    CollectionManifest asked =
        new CollectionManifest(
            made.schema(),
            "resnet50",
            "f".repeat(64),
            made.modelSource(),
            made.preprocessing(),
            made.decode(),
            2048,
            PrimaryMetric.of("cosine"));

    assertThatThrownBy(() -> fixture.run(fixture.settings(asked, false, fixture.pictures)).run())
        .isInstanceOf(DoppelException.class)
        .hasMessageContaining("made with model \"tiny\", but \"resnet50\" was asked for");
  }

  @Test
  void stopsWhenToldAndKeepsWhatItHas() throws Exception {
    for (int i = 0; i < 40; i++) {
      fixture.picture(i + ".png", i);
    }
    fixture.index();
    Files.delete(fixture.pictures.resolve("7.png"));
    for (int i = 0; i < 40; i++) {
      fixture.picture("new/" + i + ".png", 100 + i);
    }
    IndexRun[] run = new IndexRun[1];
    run[0] =
        fixture.run(
            fixture.settings(fixture.manifest, false, fixture.pictures), _ -> run[0].stop());
    IndexSummary summary = run[0].run();

    assertThat(summary.stopped()).isTrue();
    assertThat(summary.count(Outcome.REMOVED)).isZero();
    assertThat(summary.files()).isLessThan(79);
    assertThat(fixture.indexed()).containsKey(fixture.pictures.resolve("7.png"));
    assertThat(fixture.indexed()).hasSize(40 + (int) summary.count(Outcome.INDEXED));

    IndexSummary next = fixture.index();
    assertThat(next.stopped()).isFalse();
    assertThat(fixture.indexed()).hasSize(79);
  }

  @Test
  void passesOnWhatAListenerThrows() throws Exception {
    for (int i = 0; i < 20; i++) {
      fixture.picture(i + ".png", i);
    }
    IndexRun run =
        fixture.run(
            fixture.settings(fixture.manifest, false, fixture.pictures),
            _ -> {
              throw new IllegalStateException("no more");
            });

    assertThatThrownBy(run::run).isInstanceOf(IllegalStateException.class).hasMessage("no more");
    assertThat(Thread.interrupted()).isFalse();
    assertThat(fixture.index().files()).isEqualTo(20);
  }

  private static void assertNothingEmbedded(IndexSummary summary) {
    assertThat(summary.stages().decoding()).isEqualTo(Duration.ZERO);
    assertThat(summary.stages().embedding()).isEqualTo(Duration.ZERO);
  }

  private static Path truncate(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
  }
}
