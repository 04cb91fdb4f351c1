package io.doppel.models.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.doppel.models.image.Decoded;
import io.doppel.models.image.ImageFormat;
import io.doppel.models.image.ShortSideCrop;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the decoder to what Pillow makes of the same files; see make_golden.py. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoldenTest {
  private static final ShortSideCrop TARGET = new ShortSideCrop(40, 32);

  private final DecodePool pool = new DecodePool(DecodeSettings.defaults().withWorkers(1));

  @BeforeAll
  void start() {
    pool.warmUp();
  }

  @AfterAll
  void close() {
    pool.close();
  }

  static Stream<Arguments> golden() {
    return new String(TestImages.golden("golden.csv"), StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.split(",", -1))
        .map(parts -> Arguments.of(parts[0], Integer.valueOf(parts[1])));
  }

  @ParameterizedTest
  @MethodSource("golden")
  void decodesAsPillowDoes(String name, int tolerance) throws Exception {
    byte[] found = pool.decode(TestImages.golden(name), TARGET, true).raster().rgb();
    byte[] expected = TestImages.golden(name + ".rgb");
    assertThat(found).hasSameSizeAs(expected);
    int worst =
        IntStream.range(0, expected.length)
            .map(i -> Math.abs((expected[i] & 0xff) - (found[i] & 0xff)))
            .max()
            .orElseThrow();
    assertThat(worst).isLessThanOrEqualTo(tolerance);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void saysWhatTheExifSays(int orientation) throws Exception {
    byte[] file = TestImages.golden("turned-" + orientation + ".jpg");
    Decoded decoded = pool.decode(file, TARGET, false);
    assertThat(decoded.facts().format()).isEqualTo(ImageFormat.JPEG);
    assertThat(decoded.facts().orientation()).isEqualTo(orientation);
    assertThat(decoded.facts().width()).isEqualTo(orientation < 5 ? 60 : 44);
    assertThat(decoded.facts().height()).isEqualTo(orientation < 5 ? 44 : 60);
    assertThat(decoded.facts().taken()).contains(LocalDateTime.of(2021, 3, 4, 5, 6, 7));
  }

  @Test
  void saysWhyATiffIsNotSupported() {
    assertThatThrownBy(() -> pool.decode(TestImages.golden("float.tif"), TARGET, true))
        .isInstanceOf(RejectedImageException.class)
        .hasMessageContaining("floating-point");
  }
}
