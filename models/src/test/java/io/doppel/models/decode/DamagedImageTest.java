package io.doppel.models.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.doppel.models.image.ShortSideCrop;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are cut short, too large, or not what they say. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DamagedImageTest {
  private static final ShortSideCrop TARGET = new ShortSideCrop(40, 32);

  private final DecodePool pool = new DecodePool(DecodeSettings.defaults().withWorkers(1));

  @AfterAll
  void close() {
    pool.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rgb.jpg",
        "progressive.jpg",
        "cmyk.jpg",
        "size-641x479.png",
        "palette-trns.png",
        "lossy.webp",
        "alpha.webp",
        "plain.gif",
        "interlaced.gif",
        "rgb.bmp",
        "one.bmp",
        "rgb.tif",
        "lzw.tif",
        "grey16.tif",
      })
  void rejectsWhatIsCutShort(String name) throws Exception {
    byte[] whole = TestImages.golden(name);
    int end = whole.length - (name.endsWith(".gif") ? 2 : 1);
    List<Integer> accepted = new ArrayList<>();
    for (int i = 1; i <= 40; i++) {
      int length = (int) ((long) end * i / 40);
      if (!rejects(TestImages.cut(whole, length))) {
        accepted.add(length);
      }
    }
    assertThat(accepted).as("lengths of %d at which it was decoded", whole.length).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rgb.jpg", "rgba.png", "lossy.webp", "plain.gif", "rgb.bmp", "rgb.tif"})
  void takesWhatHasATail(String name) throws Exception {
    byte[] whole = TestImages.golden(name);
    byte[] tailed = TestImages.concat(whole, new byte[777]);
    assertThat(pool.decode(tailed, TARGET, true).raster().rgb())
        .isEqualTo(pool.decode(whole, TARGET, true).raster().rgb());
  }

  @ParameterizedTest
  @CsvSource({
    "60000, 60000, 8, 6, megapixels",
    "65501, 1, 8, 0, 'a side has 65,500 at most'",
    "2147483647, 2147483647, 8, 0, 'a side has 65,500 at most'",
    "-1, 1, 8, 0, 'a side has 65,500 at most'",
    "0, 1, 8, 0, has no pixels",
    "9000, 9000, 16, 6, 'bytes of data for 648,009,000 bytes of pixels'",
    "16, 16, 3, 0, colour type",
  })
  void refusesBombsFast(int width, int height, int depth, int color, String reason)
      throws IOException {
    byte[] bomb = TestImages.png(width, height, depth, color, 1, 1);
    pool.warmUp();
    assertThat(rejects(TestImages.cut(bomb, 20))).isTrue();
    long start = System.nanoTime();
    assertThatThrownBy(() -> pool.decode(bomb, TARGET, true))
        .isInstanceOf(RejectedImageException.class)
        .hasMessageContaining(reason);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void rejectsAJpegThatWasCutAndClosed() {
    byte[] whole = TestImages.golden("rgb.jpg");
    byte[] closed =
        TestImages.concat(TestImages.cut(whole, whole.length / 2), new byte[] {-1, (byte) 0xd9});
    assertThatThrownBy(() -> pool.decode(closed, TARGET, true))
        .isInstanceOf(RejectedImageException.class)
        .hasMessageContaining("ends before its last row");
    assertThat(rejects(whole)).isFalse();
  }

  @Test
  void rejectsAPngWithRowsMissing() throws IOException {
    byte[] png = TestImages.png(64, 64, 8, 0, 63, 64);
    assertThatThrownBy(() -> pool.decode(png, TARGET, true))
        .hasMessageContaining("ends before its last row");
  }

  @Test
  void decodesTheLongestPictures() throws Exception {
    byte[] tall = TestImages.png(1, 65_500, 8, 0, 65_500, 1);
    assertThat(pool.decode(tall, TARGET, true).raster().rgb()).containsOnly(0);
    byte[] wide = TestImages.png(65_500, 1, 8, 0, 1, 65_500);
    assertThat(pool.decode(wide, TARGET, true).raster().rgb()).containsOnly(0);
  }

  @Test
  void survivesMutations() throws Exception {
    long seed = 20_261_123;
    Random random = new Random(seed);
    List<String> names =
        List.of("rgb.jpg", "film.png", "film.webp", "film.gif", "alpha.bmp", "lzw.tif", "cmyk.tif");
    int rejected = 0;
    for (int i = 0; i < 700; i++) {
      byte[] file = TestImages.golden(names.get(i % names.size()));
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
      }
      rejected += rejects(file) ? 1 : 0;
    }
    assertThat(rejected).as("of 700, seed %d", seed).isBetween(100, 650);
  }

  @Test
  void saysWhatIsNoImage() {
    assertThatThrownBy(() -> pool.decode(new byte[100], TARGET, true))
        .isInstanceOf(RejectedImageException.class)
        .hasMessage("is no image by its first bytes");
    assertThatThrownBy(() -> pool.decode(new byte[0], TARGET, true))
        .isInstanceOf(RejectedImageException.class);
  }

  private boolean rejects(byte[] file) {
    try {
      pool.decode(file, TARGET, true);
      return false;
    } catch (RejectedImageException e) {
      assertThat(e.reason()).isNotEqualTo("crashed the decoder");
      return true;
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts this test", e);
    }
  }
}
