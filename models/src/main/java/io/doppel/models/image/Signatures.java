package io.doppel.models.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * First bytes of image formats, from their specifications and the registrations of their media
 * types. Stateless.
 */
final class Signatures {
  private static final Pattern PORTABLE_ANYMAP = Pattern.compile("P[1-7Ff]\\s+[#\\dW-].*");
  private static final Pattern SVG =
      Pattern.compile("(<\\?xml.*|<!--.*|<!doctype svg.*)?<svg[\\s>].*");
  private static final int MAX_PLANES = 1;

  private record Signature(String name, int offset, String bytes) {}

  /** ISO base media files: the name of the brand that stands at byte 8. */
  private static final List<Signature> BRANDS =
      List.of(
          new Signature("AVIF", 8, "avif"),
          new Signature("AVIF", 8, "avis"),
          new Signature("HEIC", 8, "hei"),
          new Signature("HEIC", 8, "hev"),
          new Signature("HEIF", 8, "mif1"),
          new Signature("HEIF", 8, "msf1"),
          new Signature("Canon raw (CR3)", 8, "crx "));

  private static final List<Signature> OTHERS =
      List.of(
          new Signature("Canon raw (CR2)", 0, "II*\0\20\0\0\0CR"),
          new Signature("Olympus raw", 0, "IIRO"),
          new Signature("Olympus raw", 0, "IIRS"),
          new Signature("Olympus raw", 0, "MMOR"),
          new Signature("Panasonic raw", 0, "IIU\0"),
          new Signature("Fujifilm raw", 0, "FUJIFILMCCD-RAW"),
          new Signature("Sigma raw", 0, "FOVb"),
          new Signature("JPEG XR", 0, "II\u00bc"),
          new Signature("BigTIFF", 0, "II+\0"),
          new Signature("BigTIFF", 0, "MM\0+"),
          new Signature("JPEG XL", 0, "\u00ff\n"),
          new Signature("JPEG XL", 4, "JXL \r\n\u0087\n"),
          new Signature("JPEG 2000", 0, "\u00ffO\u00ffQ"),
          new Signature("JPEG 2000", 4, "jP  \r\n\u0087\n"),
          new Signature("Photoshop (PSD)", 0, "8BPS"),
          new Signature("OpenEXR", 0, "v/1\1"),
          new Signature("Radiance HDR", 0, "#?RADIANCE"),
          new Signature("Radiance HDR", 0, "#?RGBE"),
          new Signature("Sun raster", 0, "Y\u00a6j\u0095"),
          new Signature("SGI", 0, "\1\u00da\0"),
          new Signature("SGI", 0, "\1\u00da\1"),
          new Signature("DirectDraw surface (DDS)", 0, "DDS "),
          new Signature("QOI", 0, "qoif"),
          new Signature("FLIF", 0, "FLIF"),
          new Signature("BPG", 0, "BPG\u00fb"),
          new Signature("DjVu", 0, "AT&TFORM"),
          new Signature("ICNS", 0, "icns"),
          new Signature("MNG", 0, "\u008aMNG\r\n\u001a\n"),
          new Signature("JNG", 0, "\u008bJNG\r\n\u001a\n"),
          new Signature("FITS", 0, "SIMPLE  ="),
          new Signature("XCF", 0, "gimp xcf"),
          new Signature("DICOM", 128, "DICM"),
          new Signature("ICO", 0, "\0\0\1\0"),
          new Signature("CUR", 0, "\0\0\2\0"));

  private Signatures() {}

  static Optional<ImageFormat> decodable(byte[] head) {
    if (at(head, 0, "\u00ff\u00d8\u00ff")) {
      return Optional.of(ImageFormat.JPEG);
    }
    if (at(head, 0, "\u0089PNG\r\n\u001a\n")) {
      return Optional.of(ImageFormat.PNG);
    }
    if (at(head, 0, "RIFF") && at(head, 8, "WEBP")) {
      return Optional.of(ImageFormat.WEBP);
    }
    if (at(head, 0, "GIF87a") || at(head, 0, "GIF89a")) {
      return Optional.of(ImageFormat.GIF);
    }
    if (bitmap(head)) {
      return Optional.of(ImageFormat.BMP);
    }
    boolean tiff = at(head, 0, "II*\0") || at(head, 0, "MM\0*");
    return tiff && !at(head, 8, "CR") ? Optional.of(ImageFormat.TIFF) : Optional.empty();
  }

  static Optional<String> unsupported(byte[] head) {
    if (at(head, 4, "ftyp")) {
      return first(BRANDS, head);
    }
    Optional<String> name = first(OTHERS, head);
    if (name.isPresent()) {
      boolean icon = at(head, 0, "\0\0") && at(head, 3, "\0");
      return icon && !iconDirectory(head) ? Optional.empty() : name;
    }
    return text(head);
  }

  private static Optional<String> first(List<Signature> signatures, byte[] head) {
    return signatures.stream()
        .filter(signature -> at(head, signature.offset, signature.bytes))
        .map(Signature::name)
        .findFirst();
  }

  private static Optional<String> text(byte[] head) {
    String text = new String(head, 0, Math.min(head.length, Sniffed.HEAD), ISO_8859_1);
    if (PORTABLE_ANYMAP.matcher(text.lines().findFirst().orElse("") + " #").lookingAt()) {
      return Optional.of("PNM/PAM");
    }
    String markup = text.replace("\u00ef\u00bb\u00bf", "").strip().toLowerCase(Locale.ROOT);
    boolean svg = SVG.matcher(markup.replaceAll("\\s+", " ")).matches();
    return svg ? Optional.of("SVG") : Optional.empty();
  }

  /** "BM" alone begins many a text: the header that follows must be one of the known sizes. */
  private static boolean bitmap(byte[] head) {
    if (!at(head, 0, "BM") || head.length < 18) {
      return false;
    }
    int header = little(head, 14) | (little(head, 16) << 16);
    return header == 12 || (header >= 16 && header <= 256);
  }

  /** Four bytes are a weak signature: an icon's first entry has a reserved zero and few planes. */
  private static boolean iconDirectory(byte[] head) {
    boolean cursor = head[2] == 2;
    return head.length >= 22
        && little(head, 4) > 0
        && head[9] == 0
        && (cursor || little(head, 10) <= MAX_PLANES);
  }

  private static int little(byte[] head, int offset) {
    return (head[offset] & 255) | ((head[offset + 1] & 255) << 8);
  }

  private static boolean at(byte[] head, int offset, String bytes) {
    if (head.length < offset + bytes.length()) {
      return false;
    }
    for (int i = 0; i < bytes.length(); i++) {
      if ((head[offset + i] & 255) != bytes.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
