package io.doppel.models.decode.worker;

import io.doppel.models.decode.RejectedImageException;
import io.doppel.models.image.ImageFacts;
import io.doppel.models.image.ImageFormat;
import java.lang.foreign.Arena;

/**
 * A file whose headers were found good and whose pixels are decoded, as stored. Holds memory
 * outside the heap until closed. Not thread-safe.
 *
 * @param facts of the picture as displayed
 * @param stored its pixels, not yet turned; of a JPEG perhaps a fraction of them
 */
record OpenImage(ImageFacts facts, Picture stored) implements AutoCloseable {

  /**
   * Checks and decodes.
   *
   * @param wanted how much of a JPEG is kept; the less, the faster
   * @param arena holds the pixels of formats that are decoded in Java
   */
  static OpenImage open(Bytes file, ImageFormat format, Wanted wanted, Limits limits, Arena arena)
      throws RejectedImageException {
    return switch (format) {
      case JPEG -> jpeg(file, wanted, limits);
      case PNG -> png(file, limits, arena);
      case WEBP -> webp(file, limits);
      case GIF -> gif(file, limits);
      case BMP -> bmp(file, limits, arena);
      case TIFF -> tiff(file, limits);
    };
  }

  /** The picture as displayed. */
  Picture upright(Arena arena) throws RejectedImageException {
    return Turned.of(stored, facts.orientation(), arena);
  }

  private static OpenImage jpeg(Bytes file, Wanted wanted, Limits limits)
      throws RejectedImageException {
    JpegFile jpeg = JpegFile.read(file);
    Limits.checkSize(jpeg.width(), jpeg.height(), Limits.JPEG_PIXELS);
    Exif exif = jpeg.exif().map(Exif::read).orElse(Exif.NONE);
    ImageFacts facts = facts(ImageFormat.JPEG, jpeg.width(), jpeg.height(), exif);
    int fraction = fraction(wanted.part(facts).shortSide(), wanted.kept());
    check(limits, file, jpeg.memory(fraction), facts);
    return new OpenImage(facts, OpenCv.decodeColor(file, fraction));
  }

  private static int fraction(int shortSide, int kept) {
    for (int fraction = 8; fraction > 1; fraction /= 2) {
      if (Math.ceilDiv(shortSide, fraction) >= kept) {
        return fraction;
      }
    }
    return 1;
  }

  private static OpenImage png(Bytes file, Limits limits, Arena arena)
      throws RejectedImageException {
    PngFile png = PngFile.read(file);
    PngHeader header = png.header();
    Exif exif = png.exif().map(Exif::read).orElse(Exif.NONE);
    ImageFacts facts = facts(ImageFormat.PNG, header.width(), header.height(), exif);
    check(limits, file, 3L * header.width() * header.height(), facts);
    return new OpenImage(facts, PngDecoder.decode(png, arena));
  }

  private static OpenImage webp(Bytes file, Limits limits) throws RejectedImageException {
    WebpFile webp = WebpFile.read(file);
    Exif exif = webp.exif().map(Exif::read).orElse(Exif.NONE);
    ImageFacts facts = facts(ImageFormat.WEBP, webp.width(), webp.height(), exif);
    check(limits, file, webp.memory(), facts);
    return new OpenImage(facts, OpenCv.decode(file, false));
  }

  private static OpenImage gif(Bytes file, Limits limits) throws RejectedImageException {
    GifFile gif = GifFile.read(file);
    ImageFacts facts = facts(ImageFormat.GIF, gif.width(), gif.height(), Exif.NONE);
    check(limits, file, gif.memory(), facts);
    return new OpenImage(facts, OpenCv.decode(gif.first(), false));
  }

  private static OpenImage bmp(Bytes file, Limits limits, Arena arena)
      throws RejectedImageException {
    BmpFile bmp = BmpFile.read(file);
    ImageFacts facts = facts(ImageFormat.BMP, bmp.width(), bmp.height(), Exif.NONE);
    check(limits, file, bmp.memory(), facts);
    return new OpenImage(facts, BmpDecoder.decode(bmp, arena));
  }

  private static OpenImage tiff(Bytes file, Limits limits) throws RejectedImageException {
    TiffFile tiff = TiffFile.read(file);
    ImageFacts facts = facts(ImageFormat.TIFF, tiff.width(), tiff.height(), Exif.read(file));
    check(limits, file, tiff.memory(), facts);
    tiff.forgetOrientation();
    MatPicture stored =
        tiff.palette() ? OpenCv.decodeColor(file, 1) : OpenCv.decode(file, tiff.premultiplied());
    return new OpenImage(facts, stored);
  }

  private static void check(Limits limits, Bytes file, long decoding, ImageFacts facts)
      throws RejectedImageException {
    limits.checkPixels(facts.width(), facts.height());
    long turning = Turned.memory(facts.width(), facts.height(), facts.orientation());
    limits.checkMemory(file.size() + decoding + turning);
  }

  private static ImageFacts facts(ImageFormat format, int width, int height, Exif exif) {
    boolean swapped = Turned.swapsSides(exif.orientation());
    return new ImageFacts(
        format,
        swapped ? height : width,
        swapped ? width : height,
        exif.orientation(),
        exif.taken());
  }

  @Override
  public void close() {
    if (stored instanceof MatPicture mat) {
      mat.close();
    }
  }
}
