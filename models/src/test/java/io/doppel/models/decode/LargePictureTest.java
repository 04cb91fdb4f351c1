package io.doppel.models.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.doppel.models.image.Decoded;
import io.doppel.models.image.ShortSideCrop;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Pictures that are decoded at a fraction of their size, or that take much memory. */
class LargePictureTest {
  private static final ShortSideCrop TARGET = new ShortSideCrop(256, 224);

  @Test
  void driftsLittleWhenAJpegIsDecodedAtAFraction() throws Exception {
    byte[] jpeg = jpeg(2400, 1801);
    try (DecodePool pool = new DecodePool(DecodeSettings.defaults().withWorkers(1))) {
      Decoded exact = pool.decode(jpeg, TARGET, true);
      Decoded fraction = pool.decode(jpeg, TARGET, false);
      assertThat(fraction.facts()).isEqualTo(exact.facts());
      assertThat(fraction.facts().width()).isEqualTo(2400);
      byte[] a = exact.raster().rgb();
      byte[] b = fraction.raster().rgb();
      assertThat(a).isNotEqualTo(b);
      double drift =
          IntStream.range(0, a.length)
              .map(i -> Math.abs((a[i] & 0xff) - (b[i] & 0xff)))
              .average()
              .orElseThrow();
      assertThat(drift).isLessThan(1.0);
    }
  }

  @Test
  void decodesWhatTheLimitsAllow() throws Exception {
    byte[] png = TestImages.png(9990, 9990, 8, 2, 9990, 3 * 9990);
    try (DecodePool pool = new DecodePool(DecodeSettings.defaults().withWorkers(1))) {
      assertThat(pool.decode(png, TARGET, true).raster().rgb()).containsOnly(0);
    }
  }

  private static byte[] jpeg(int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int wave = (int) (127 + 120 * Math.sin(x / 37.0) * Math.cos(y / 23.0));
        image.setRGB(x, y, (wave << 16) | ((x * 255 / width) << 8) | (y * 255 / height));
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, "jpeg", out)).isTrue();
    return out.toByteArray();
  }
}
