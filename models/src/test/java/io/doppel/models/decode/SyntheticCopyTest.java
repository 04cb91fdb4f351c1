package io.doppel.models.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.doppel.models.image.Decoded;
import io.doppel.models.image.ImageFormat;
import io.doppel.models.image.ShortSideCrop;
import io.doppel.models.image.SyntheticEdit;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The copies that Doppel makes itself: their sizes, their pixels, and that a seed repeats them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SyntheticCopyTest {
  private static final int WIDTH = 200;
  private static final int HEIGHT = 120;
  private static final long SEED = 11;

  private final DecodePool pool = new DecodePool(DecodeSettings.defaults().withWorkers(1));

  @AfterAll
  void close() {
    pool.close();
  }

  /** Red rises to the right, green to the bottom. */
  private static BufferedImage gradient() {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        image.setRGB(x, y, x << 16 | y << 8 | 60);
      }
    }
    return image;
  }

  private static byte[] png(BufferedImage image) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, "png", bytes)).isTrue();
    return bytes.toByteArray();
  }

  private byte[] copy(SyntheticEdit edit, long seed) throws Exception {
    return pool.syntheticCopy(png(gradient()), edit, seed);
  }

  private BufferedImage picture(SyntheticEdit edit) throws Exception {
    return ImageIO.read(new ByteArrayInputStream(copy(edit, SEED)));
  }

  private static int red(BufferedImage image, int x, int y) {
    return image.getRGB(x, y) >> 16 & 0xff;
  }

  private static int green(BufferedImage image, int x, int y) {
    return image.getRGB(x, y) >> 8 & 0xff;
  }

  private static int blue(BufferedImage image, int x, int y) {
    return image.getRGB(x, y) & 0xff;
  }

  @ParameterizedTest
  @EnumSource
  void isAFileThatIsTheSameForTheSameSeed(SyntheticEdit edit) throws Exception {
    byte[] copy = copy(edit, SEED);

    Decoded decoded = pool.decode(copy, new ShortSideCrop(16, 16), true);
    ImageFormat expected =
        switch (edit) {
          case WEBP_60 -> ImageFormat.WEBP;
          case HALF_PNG -> ImageFormat.PNG;
          default -> ImageFormat.JPEG;
        };
    assertThat(decoded.facts().format()).isEqualTo(expected);
    assertThat(copy(edit, SEED)).isEqualTo(copy);
  }

  @ParameterizedTest
  @CsvSource({
    "JPEG_8, 200, 120",
    "PROGRESSIVE, 200, 120",
    "HALF_PNG, 100, 60",
    "SCALE_50, 100, 60",
    "SCALE_20, 40, 24",
    "CROP_10, 190, 114",
    "CROP_30, 167, 100",
    "CROP_50, 141, 85",
    "ROTATE_5, 200, 120",
    "ROTATE_90, 120, 200",
    "BARS, 200, 156",
    "STRONG, 87, 52"
  })
  void hasTheSizeThatTheEditSays(SyntheticEdit edit, int width, int height) throws Exception {
    BufferedImage copy = picture(edit);

    assertThat(List.of(copy.getWidth(), copy.getHeight())).containsExactly(width, height);
  }

  @Test
  void mirrorsAndTurns() throws Exception {
    BufferedImage mirrored = picture(SyntheticEdit.MIRROR);
    assertThat(red(mirrored, 20, 60)).isCloseTo(179, within(6));
    assertThat(green(mirrored, 20, 60)).isCloseTo(60, within(6));

    BufferedImage turned = picture(SyntheticEdit.ROTATE_90);
    assertThat(red(turned, 30, 20)).isCloseTo(179, within(6));
    assertThat(green(turned, 30, 20)).isCloseTo(30, within(6));

    BufferedImage tilted = picture(SyntheticEdit.ROTATE_5);
    assertThat(red(tilted, 100, 60)).isCloseTo(100, within(6));
    assertThat(blue(tilted, 0, 0)).as("a white corner").isGreaterThan(230);
    assertThat(green(tilted, 190, 60)).as("turned to the left").isCloseTo(68, within(6));
  }

  @Test
  void changesColours() throws Exception {
    BufferedImage bright = picture(SyntheticEdit.BRIGHT);
    assertThat(blue(bright, 100, 60)).isCloseTo(84, within(6));
    BufferedImage contrast = picture(SyntheticEdit.CONTRAST);
    assertThat(red(contrast, 100, 60)).isCloseTo(86, within(6));
    BufferedImage grey = picture(SyntheticEdit.GRAY);
    assertThat(red(grey, 150, 20)).isCloseTo(blue(grey, 150, 20), within(2));
    assertThat(red(grey, 150, 20)).isCloseTo(63, within(6));
  }

  @Test
  void putsBarsAndLettersOn() throws Exception {
    BufferedImage barred = picture(SyntheticEdit.BARS);
    assertThat(red(barred, 150, 5)).isLessThan(20);
    assertThat(red(barred, 150, 18 + 60)).isCloseTo(150, within(6));

    BufferedImage lettered = picture(SyntheticEdit.TEXT);
    int white = 0;
    for (int x = 20; x < 180; x++) {
      for (int y = 15; y < 30; y++) {
        white += blue(lettered, x, y) > 150 ? 1 : 0;
      }
    }
    assertThat(white).isBetween(100, 1000);
  }

  @Test
  void cropsElsewhereWithAnotherSeed() throws Exception {
    assertThat(copy(SyntheticEdit.CROP_50, 1)).isNotEqualTo(copy(SyntheticEdit.CROP_50, 2));
  }

  @ParameterizedTest
  @EnumSource
  void hasAPixelAtLeast(SyntheticEdit edit) throws Exception {
    byte[] one = png(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB));

    Decoded decoded =
        pool.decode(pool.syntheticCopy(one, edit, SEED), new ShortSideCrop(1, 1), true);

    assertThat(decoded.facts().width()).isEqualTo(1);
  }

  @Test
  void ofNoPictureIsRejected() {
    assertThatThrownBy(() -> pool.syntheticCopy(new byte[] {1, 2, 3}, SyntheticEdit.GRAY, SEED))
        .isInstanceOf(RejectedImageException.class)
        .hasMessageContaining("is no image");
  }
}
