package io.doppel.models.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.doppel.models.image.Region;
import io.doppel.models.image.ShortSideCrop;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds a region of a picture to what the same region is as a picture of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegionTest {
  private static final ShortSideCrop TARGET = new ShortSideCrop(40, 32);
  private static final int WIDTH = 90;
  private static final int HEIGHT = 70;

  private final DecodePool pool = new DecodePool(DecodeSettings.defaults().withWorkers(1));

  @AfterAll
  void close() {
    pool.close();
  }

  private static BufferedImage noise(int width, int height) {
    Random random = new Random(3);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, random.nextInt(1 << 24));
      }
    }
    return image;
  }

  private static byte[] encoded(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, bytes)).isTrue();
    return bytes.toByteArray();
  }

  /** The pixel of the displayed picture at x, y; Exif 2.32, tag 0x0112. */
  private static int displayed(BufferedImage stored, int orientation, int x, int y) {
    int right = stored.getWidth() - 1;
    int bottom = stored.getHeight() - 1;
    return switch (orientation) {
      case 1 -> stored.getRGB(x, y);
      case 2 -> stored.getRGB(right - x, y);
      case 3 -> stored.getRGB(right - x, bottom - y);
      case 4 -> stored.getRGB(x, bottom - y);
      case 5 -> stored.getRGB(y, x);
      case 6 -> stored.getRGB(y, bottom - x);
      case 7 -> stored.getRGB(right - y, bottom - x);
      default -> stored.getRGB(right - y, x);
    };
  }

  private byte[] decode(byte[] file, boolean exact, Optional<Region> region) throws Exception {
    return pool.decode(file, TARGET, exact, region).raster().rgb();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void isCutOutOfTheDisplayedPicture(int orientation) throws Exception {
    BufferedImage stored = noise(WIDTH, HEIGHT);
    Region.Pixels region = new Region.Pixels(5, 12, 61, 50);
    BufferedImage cut = new BufferedImage(61, 50, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 50; y++) {
      for (int x = 0; x < 61; x++) {
        cut.setRGB(x, y, displayed(stored, orientation, x + 5, y + 12));
      }
    }
    byte[] turned = TestImages.turned(encoded(stored, "png"), orientation);

    byte[] found = decode(turned, false, Optional.of(region));

    assertThat(pool.decode(turned, TARGET, false).facts().orientation()).isEqualTo(orientation);
    assertThat(found).isEqualTo(decode(encoded(cut, "png"), false, Optional.empty()));
  }

  @Test
  void mayBeGivenInPerCent() throws Exception {
    byte[] file = encoded(noise(WIDTH, HEIGHT), "png");

    assertThat(decode(file, true, Optional.of(new Region.Percents(10, 10, 50, 50))))
        .isEqualTo(decode(file, true, Optional.of(new Region.Pixels(9, 7, 45, 35))));
    assertThat(decode(file, true, Optional.of(new Region.Percents(0, 0, 100, 100))))
        .isEqualTo(decode(file, true, Optional.empty()));
  }

  @Test
  void keepsThePixelsOfASmallPartOfALargeJpeg() throws Exception {
    byte[] file = encoded(noise(2400, 1800), "jpg");
    Optional<Region> small = Optional.of(new Region.Pixels(1501, 1003, 301, 300));
    Optional<Region> large = Optional.of(new Region.Percents(20, 20, 75, 75));

    assertThat(decode(file, false, small)).isEqualTo(decode(file, true, small));
    byte[] reduced = decode(file, false, large);
    byte[] exact = decode(file, true, large);
    assertThat(reduced).isNotEqualTo(exact);
    assertThat(
            IntStream.range(0, exact.length)
                .map(i -> Math.abs((exact[i] & 0xff) - (reduced[i] & 0xff))))
        .allMatch(difference -> difference <= 24);
  }

  @Test
  void hasToLieWithinThePicture() throws Exception {
    byte[] file = encoded(noise(WIDTH, HEIGHT), "png");
    List<Region> outside =
        List.of(
            new Region.Pixels(WIDTH, 0, 1, 1),
            new Region.Pixels(50, 30, 41, 10),
            new Region.Pixels(0, 1, 9, HEIGHT),
            new Region.Pixels(1, 0, Integer.MAX_VALUE, 1),
            new Region.Percents(0, 0, .1, 50));
    for (Region region : outside) {
      assertThatThrownBy(() -> decode(file, true, Optional.of(region)))
          .isInstanceOf(RejectedImageException.class)
          .hasMessage("expected a crop within its 90 × 70 pixels, found " + region);
    }
    assertThatThrownBy(() -> new Region.Pixels(-1, 0, 5, 5))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Region.Percents(60, 0, 41, 5))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void hasAThumbnail() throws Exception {
    byte[] file = encoded(noise(WIDTH, HEIGHT), "png");

    byte[] jpeg = pool.thumbnail(file, 320, Optional.of(new Region.Pixels(80, 60, 10, 5)));

    BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
    assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(10, 5);
  }
}
