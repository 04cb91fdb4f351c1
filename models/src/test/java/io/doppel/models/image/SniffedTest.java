package io.doppel.models.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SniffedTest {
  @ParameterizedTest
  @CsvSource({
    "ffd8ffe000104a46, JPEG",
    "89504e470d0a1a0a, PNG",
    "52494646000000005745425056503820, WEBP",
    "474946383961, GIF",
    "424d000000000000000000000000280000000000, BMP",
    "49492a0008000000, TIFF",
    "4d4d002a00000008, TIFF",
  })
  void knowsWhatItDecodes(String hex, ImageFormat format) {
    assertThat(Sniffed.of(bytes(hex))).isEqualTo(new Sniffed.Decodable(format));
  }

  @ParameterizedTest
  @CsvSource({
    "000000206674797068656963, HEIC",
    "000000206674797061766966, AVIF",
    "3842505300010000, Photoshop (PSD)",
    "49492a001000000043520200, Canon raw (CR2)",
    "762f3101, OpenEXR",
    "0000000c6a5020200d0a870a, JPEG 2000",
    "50360a34203420323535, PNM/PAM",
    "50370a57494454482034, PNM/PAM",
    "00000100010010100000010020006804000016000000, ICO",
  })
  void namesWhatItDoesNotDecode(String hex, String name) {
    assertThat(Sniffed.of(bytes(hex))).isEqualTo(new Sniffed.Unsupported(name));
  }

  @Test
  void findsSvgBehindItsProlog() {
    String text = "<?xml version=\"1.0\"?>\n<!-- by hand -->\n<svg width='1'>";
    assertThat(Sniffed.of(text.getBytes(ISO_8859_1))).isEqualTo(new Sniffed.Unsupported("SVG"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', nothing",
    "424d, two letters",
    "424d5720697320612063617220616e64206d6f7265, a text about a car",
    "50312069732061206e616d65, a text that begins like a bitmap",
    "000001000000, zeros with a one",
    "00000020667479706d703432, a film",
  })
  void passesOverTheRest(String hex, String what) {
    assertThat(Sniffed.of(bytes(hex))).as(what).isEqualTo(new Sniffed.NoImage());
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
