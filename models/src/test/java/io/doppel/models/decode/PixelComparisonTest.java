package io.doppel.models.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.doppel.models.testing.MadeUpPicture;
import java.awt.Color;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PixelComparisonTest {
  private static final DecodePool POOL = new DecodePool(DecodeSettings.defaults().withWorkers(1));
  private static final MadeUpPicture PICTURE = MadeUpPicture.of(4, 300, 400);

  @AfterAll
  static void endWorkers() {
    POOL.close();
  }

  @Test
  void findsAPartInTheWhole() throws Exception {
    PixelComparison.Overlap overlap =
        POOL.compare(describe(PICTURE), describe(PICTURE.cropped(60, 100, 150, 200)))
            .overlap()
            .orElseThrow();
    assertThat(overlap.transform().x(.2, .25)).isCloseTo(0, within(.02));
    assertThat(overlap.transform().y(.7, .75)).isCloseTo(1, within(.02));
    assertThat(overlap.sharedOfFirst()).isCloseTo(.25, within(.02));
    assertThat(overlap.sharedOfSecond()).isCloseTo(1, within(.02));
    assertThat(overlap.agreement().kept()).isGreaterThan(.9);
    assertThat(overlap.agreement().structure()).isGreaterThan(.9);
  }

  @Test
  void undoesBrightnessThatIsClipped() throws Exception {
    MadeUpPicture bright = PICTURE.recoloured(sample -> sample * 3 / 2 + 30);
    PixelAgreement agreement =
        POOL.compare(describe(PICTURE), describe(bright)).overlap().orElseThrow().agreement();
    assertThat(agreement.brightness()).isGreaterThan(20);
    assertThat(agreement.kept()).isGreaterThan(.9);
  }

  @Test
  void tellsABorderFromPicture() throws Exception {
    MadeUpPicture wide = MadeUpPicture.of(5, 400, 400);
    MadeUpPicture bordered = wide.cropped(-60, 0, 460, 400);
    PixelComparison.Overlap overlap =
        POOL.compare(describe(wide), describe(bordered)).overlap().orElseThrow();
    assertThat(overlap.borderOfFirst()).isZero();
    assertThat(overlap.borderOfSecond()).isCloseTo(60.0 / 460, within(.02));
    assertThat(overlap.inverse().borderOfFirst()).isEqualTo(overlap.borderOfSecond());
  }

  @Test
  void findsNothingToCompareInBlankPictures() throws Exception {
    MadeUpPicture blank = MadeUpPicture.blank(200, 200, Color.GRAY);
    assertThat(POOL.compare(describe(blank), describe(blank))).isEqualTo(PixelComparison.NONE);
    assertThat(POOL.compare(describe(blank), describe(PICTURE))).isEqualTo(PixelComparison.NONE);
  }

  @Test
  void describesSmallestPictures() throws Exception {
    MadeUpPicture dot = MadeUpPicture.blank(1, 1, Color.RED);
    MadeUpPicture line = MadeUpPicture.blank(1, 700, Color.RED);
    assertThat(POOL.compare(describe(dot), describe(line))).isEqualTo(PixelComparison.NONE);
  }

  @Test
  void hashesPixelsAsDisplayed() throws Exception {
    String hash = POOL.pixelHash(PICTURE.file("png"));
    assertThat(POOL.pixelHash(PICTURE.file("bmp"))).isEqualTo(hash).matches("[0-9a-f]{64}");
    assertThat(POOL.pixelHash(PICTURE.quarterTurned().file("png"))).isNotEqualTo(hash);
    byte[] turned = TestImages.turned(PICTURE.file("png"), 6);
    assertThat(POOL.pixelHash(turned))
        .isEqualTo(POOL.pixelHash(PICTURE.quarterTurned().file("png")));
  }

  @Test
  void survivesDescriptionsThatAreNone() throws Exception {
    PictureDescription fine = describe(PICTURE);
    long seed = 9;
    Random random = new Random(seed);
    for (int trial = 0; trial < 40; trial++) {
      byte[] bytes = fine.bytes().clone();
      byte[] bad = trial % 2 == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
      for (int i = 0; i < 50 && bad.length > 0; i++) {
        bad[random.nextInt(trial % 4 < 2 ? Math.min(8, bad.length) : bad.length)] =
            (byte) random.nextInt();
      }
      try {
        POOL.compare(fine, new PictureDescription(bad));
      } catch (RejectedImageException e) {
        assertThat(e.reason()).as("seed %d, trial %d", seed, trial).contains("fail");
      }
    }
    assertThat(POOL.compare(fine, fine).overlap()).isPresent();
  }

  @Test
  void boundsDescriptions() {
    assertThatThrownBy(() -> new PictureDescription(new byte[1 << 20]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1,048,576");
  }

  private static PictureDescription describe(MadeUpPicture picture) throws Exception {
    return POOL.describe(picture.file("png"));
  }
}
