package io.doppel.duplicates.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.doppel.common.ImageRecord;
import io.doppel.duplicates.Edit;
import io.doppel.duplicates.PairVerdict;
import io.doppel.duplicates.UnreadableImageException;
import io.doppel.duplicates.Verdict;
import io.doppel.models.decode.DecodePool;
import io.doppel.models.decode.DecodeSettings;
import io.doppel.models.testing.MadeUpPicture;
import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PixelJudgeTest {
  private static final DecodePool DECODER =
      new DecodePool(DecodeSettings.defaults().withWorkers(1));
  private static final int WIDTH = 360;
  private static final int HEIGHT = 240;
  private static final MadeUpPicture PICTURE = MadeUpPicture.of(11, WIDTH, HEIGHT);

  @TempDir private Path folder;
  private PixelJudge judge;

  @BeforeEach
  void open() {
    judge = new PixelJudge(DECODER, folder.resolve("findings"));
  }

  @AfterEach
  void close() {
    judge.close();
  }

  @AfterAll
  static void endWorkers() {
    DECODER.close();
  }

  @Test
  void tellsTheSameBytes() throws Exception {
    ImageRecord one = write("one.png", PICTURE);
    ImageRecord other = write("other.png", PICTURE);
    assertThat(verdict(one, other).verdict()).isEqualTo(Verdict.IDENTICAL_BYTES);
  }

  @Test
  void tellsTheSamePixelsInAnotherFormat() throws Exception {
    PairVerdict found = verdict(write("one.png", PICTURE), write("other.bmp", PICTURE));
    assertThat(found.verdict()).isEqualTo(Verdict.IDENTICAL_PIXELS);
    assertThat(found.probability()).isEqualTo(1);
  }

  @Test
  void findsWhatWasRecompressed() throws Exception {
    PairVerdict found = verdict(write("one.jpg", PICTURE), write("other.png", PICTURE));
    assertThat(found.verdict()).isEqualTo(Verdict.EDITED_COPY);
    assertThat(found.edits()).containsExactly(Edit.RECOMPRESSED);
    assertMaps(found, 0, 0, 0, 0);
    assertMaps(found, 1, 1, 1, 1);
  }

  @Test
  void findsWhatWasResized() throws Exception {
    PairVerdict found = copy(PICTURE.halved());
    assertThat(found.edits()).containsExactly(Edit.RESIZED);
    assertMaps(found, .5, .25, .5, .25);
  }

  @Test
  void findsWhatWasCropped() throws Exception {
    PairVerdict found = copy(PICTURE.cropped(90, 60, 180, 120));
    assertThat(found.edits()).containsExactly(Edit.CROPPED);
    assertMaps(found, .25, .25, 0, 0);
    assertMaps(found, .75, .75, 1, 1);
    assertThat(found.evidence().sharedOfFirst()).isCloseTo(.25, within(.03));
    assertThat(found.evidence().sharedOfSecond()).isCloseTo(1, within(.03));
  }

  @Test
  void findsWhatWasMirrored() throws Exception {
    PairVerdict found = copy(PICTURE.mirrored());
    assertThat(found.edits()).containsExactly(Edit.MIRRORED);
    assertMaps(found, 0, 0, 1, 0);
  }

  @Test
  void findsAPartThatWasMirrored() throws Exception {
    PairVerdict found = copy(PICTURE.mirrored().cropped(0, 0, 200, 200));
    assertThat(found.edits()).containsExactlyInAnyOrder(Edit.MIRRORED, Edit.CROPPED);
    assertMaps(found, 1, 0, 0, 0);
  }

  @Test
  void findsAQuarterTurn() throws Exception {
    PairVerdict found = copy(PICTURE.quarterTurned());
    assertThat(found.edits()).containsExactly(Edit.ROTATED);
    assertMaps(found, 0, 0, 1, 0);
    assertMaps(found, 0, 1, 0, 0);
  }

  @Test
  void findsASmallTurn() throws Exception {
    AffineTransform turn =
        AffineTransform.getRotateInstance(Math.toRadians(5), WIDTH / 2.0, HEIGHT / 2.0);
    PairVerdict found = copy(PICTURE.placed(turn, WIDTH, HEIGHT));
    assertThat(found.edits()).contains(Edit.ROTATED).doesNotContain(Edit.MIRRORED, Edit.RESIZED);
    assertMaps(found, .5, .5, .5, .5);
  }

  @Test
  void findsWhatWasRecoloured() throws Exception {
    PairVerdict found = copy(PICTURE.recoloured(sample -> sample * 7 / 10 + 40));
    assertThat(found.edits()).containsExactly(Edit.RECOLOURED);
  }

  @Test
  void findsABorder() throws Exception {
    AffineTransform down = AffineTransform.getTranslateInstance(0, 40);
    PairVerdict found = copy(PICTURE.placed(down, WIDTH, HEIGHT + 80));
    assertThat(found.edits()).containsExactly(Edit.BORDERED);
    assertMaps(found, 0, 0, 0, .125);
  }

  @Test
  void findsACaption() throws Exception {
    PairVerdict found = copy(PICTURE.captioned(0, 200, WIDTH, 25));
    assertThat(found.edits()).containsExactly(Edit.CAPTIONED);
  }

  @Test
  void findsBlur() throws Exception {
    assertThat(copy(PICTURE.blurred(5)).edits()).contains(Edit.BLURRED);
  }

  @Test
  void tellsStrangers() throws Exception {
    for (int seed = 0; seed < 5; seed++) {
      ImageRecord stranger = write(seed + ".png", MadeUpPicture.of(100 + seed, WIDTH, HEIGHT));
      PairVerdict found = verdict(write("picture.png", PICTURE), stranger);
      assertThat(found.verdict()).as("seed %d", seed).isEqualTo(Verdict.SIMILAR);
      assertThat(found.probability()).isLessThan(.5);
    }
  }

  @Test
  void doesNotTakeOneBlankPictureForAnother() throws Exception {
    ImageRecord white = write("white.png", MadeUpPicture.blank(WIDTH, HEIGHT, Color.WHITE));
    ImageRecord snow = write("snow.png", MadeUpPicture.blank(WIDTH, HEIGHT, new Color(0xfdfdfd)));
    ImageRecord bmp = write("white.bmp", MadeUpPicture.blank(WIDTH, HEIGHT, Color.WHITE));
    assertThat(verdict(white, snow).verdict()).isEqualTo(Verdict.SIMILAR);
    assertThat(verdict(white, bmp).verdict()).isEqualTo(Verdict.IDENTICAL_PIXELS);
  }

  @Test
  void saysTheSameWhicheverComesFirst() throws Exception {
    ImageRecord whole = write("whole.png", PICTURE);
    ImageRecord part = write("part.png", PICTURE.cropped(90, 60, 180, 120));
    PairVerdict there = verdict(whole, part);
    PairVerdict back = verdict(part, whole);
    assertThat(back.verdict()).isEqualTo(there.verdict());
    assertThat(back.edits()).isEqualTo(there.edits());
    assertThat(back.probability()).isCloseTo(there.probability(), within(1e-6));
    assertThat(back.evidence().sharedOfFirst()).isEqualTo(there.evidence().sharedOfSecond());
    assertMaps(back, 0, 0, .25, .25);
  }

  @Test
  void looksAtNoPairTwice() throws Exception {
    ImageRecord whole = write("whole.png", PICTURE);
    ImageRecord half = write("half.png", PICTURE.halved());
    PairVerdict before = verdict(whole, half);
    judge.close();
    Files.delete(half.path());
    judge = new PixelJudge(DECODER, folder.resolve("findings"));
    assertThat(verdict(whole, half)).isEqualTo(before);
  }

  @Test
  void reportsFilesThatAreNotAsIndexed() throws Exception {
    ImageRecord fine = write("fine.png", PICTURE);
    ImageRecord gone = write("gone.png", PICTURE.halved());
    Files.delete(gone.path());
    assertUnreadable(fine, gone, "is gone");
    ImageRecord changed = write("changed.png", PICTURE.mirrored());
    byte[] bytes = Files.readAllBytes(changed.path());
    bytes[bytes.length - 1]++;
    Files.write(changed.path(), bytes);
    assertUnreadable(fine, changed, "has changed since it was indexed");
    ImageRecord folderNow = write("folder.png", PICTURE.quarterTurned());
    Files.delete(folderNow.path());
    Files.createDirectory(folderNow.path());
    assertUnreadable(fine, folderNow, "is gone");
  }

  @Test
  void reportsFilesThatCannotBeDecoded() throws Exception {
    ImageRecord fine = write("fine.png", PICTURE);
    byte[] png = PICTURE.file("png");
    ImageRecord cut = write("cut.png", Arrays.copyOf(png, png.length / 2));
    assertUnreadable(fine, cut, "is truncated");
    assertUnreadable(cut, fine, "is truncated");
  }

  private void assertUnreadable(ImageRecord first, ImageRecord second, String reason) {
    assertThatThrownBy(() -> verdict(first, second))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessageContaining(reason);
  }

  private PairVerdict copy(MadeUpPicture edited) throws Exception {
    PairVerdict found = verdict(write("picture.png", PICTURE), write("edited.png", edited));
    assertThat(found.verdict()).as("%s", found).isEqualTo(Verdict.EDITED_COPY);
    return found;
  }

  private PairVerdict verdict(ImageRecord first, ImageRecord second)
      throws UnreadableImageException, InterruptedException {
    return judge.judge(first, second, .9, .05);
  }

  /** That the point (x, y) of the first lies at (u, v) in the second, to a fiftieth. */
  private static void assertMaps(PairVerdict found, double x, double y, double u, double v) {
    double[] m = found.evidence().alignment().orElseThrow().matrix();
    double w = m[6] * x + m[7] * y + m[8];
    assertThat((m[0] * x + m[1] * y + m[2]) / w).as("x of %s", found).isCloseTo(u, within(.02));
    assertThat((m[3] * x + m[4] * y + m[5]) / w).as("y of %s", found).isCloseTo(v, within(.02));
  }

  private ImageRecord write(String name, MadeUpPicture picture) throws IOException {
    return write(name, picture.file(name.substring(name.indexOf('.') + 1)));
  }

  private ImageRecord write(String name, byte[] bytes) throws IOException {
    return Records.of(Files.write(folder.resolve(name), bytes));
  }
}
