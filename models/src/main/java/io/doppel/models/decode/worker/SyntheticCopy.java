package io.doppel.models.decode.worker;

import io.doppel.models.decode.RejectedImageException;
import io.doppel.models.image.SyntheticEdit;
import java.nio.ByteBuffer;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/** Makes edited copies of pictures, as files. Stateless. */
final class SyntheticCopy {
  /** The picture, its copy and what lies between them. */
  private static final long BYTES_A_PIXEL = 15;

  private SyntheticCopy() {}

  /** Memory that a copy takes, in bytes. */
  static long memory(long width, long height) {
    return BYTES_A_PIXEL * width * height;
  }

  /**
   * The file of an edited copy.
   *
   * @param seed of the place of crops; the same gives the same bytes
   */
  static byte[] of(Picture picture, SyntheticEdit edit, long seed) throws RejectedImageException {
    try (PointerScope _ = new PointerScope()) {
      return encoded(edited(pixels(picture), edit, new Random(seed)), edit);
    }
  }

  private static byte[] encoded(Mat copy, SyntheticEdit edit) {
    return switch (edit) {
      case JPEG_75 -> jpeg(copy, 75);
      case JPEG_30 -> jpeg(copy, 30);
      case JPEG_8 -> jpeg(copy, 8);
      case PROGRESSIVE ->
          OpenCv.encode(
              ".jpg",
              copy,
              opencv_imgcodecs.IMWRITE_JPEG_QUALITY,
              80,
              opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE,
              1);
      case WEBP_60 -> OpenCv.encode(".webp", copy, opencv_imgcodecs.IMWRITE_WEBP_QUALITY, 60);
      case HALF_PNG -> OpenCv.encode(".png", copy);
      case STRONG -> jpeg(copy, 40);
      case SCALE_50,
          SCALE_20,
          CROP_10,
          CROP_30,
          CROP_50,
          BRIGHT,
          CONTRAST,
          GRAY,
          BLUR_2,
          MIRROR,
          ROTATE_5,
          ROTATE_90,
          TEXT,
          BARS ->
          jpeg(copy, 90);
    };
  }

  private static Mat edited(Mat pixels, SyntheticEdit edit, Random random) {
    return switch (edit) {
      case JPEG_75, JPEG_30, JPEG_8, PROGRESSIVE, WEBP_60 -> pixels;
      case HALF_PNG, SCALE_50 -> MatEdits.scaled(pixels, .5);
      case SCALE_20 -> MatEdits.scaled(pixels, .2);
      case CROP_10 -> MatEdits.cropped(pixels, .9, random);
      case CROP_30 -> MatEdits.cropped(pixels, .7, random);
      case CROP_50 -> MatEdits.cropped(pixels, .5, random);
      case BRIGHT -> MatEdits.recoloured(pixels, 1.4, 0);
      case CONTRAST -> MatEdits.recoloured(pixels, 1.5, -64);
      case GRAY -> MatEdits.pale(pixels, 1);
      case BLUR_2 -> MatEdits.blurred(pixels, 2);
      case MIRROR -> MatEdits.mirrored(pixels);
      case ROTATE_5 -> MatEdits.turned(pixels, 5);
      case ROTATE_90 -> MatEdits.quarterTurned(pixels);
      case TEXT -> MatEdits.lettered(pixels);
      case BARS -> MatEdits.barred(pixels, .15);
      case STRONG -> strong(pixels, random);
    };
  }

  private static Mat strong(Mat pixels, Random random) {
    Mat cropped = MatEdits.cropped(pixels, .75, random);
    return MatEdits.lettered(MatEdits.pale(MatEdits.scaled(cropped, .5), .5));
  }

  private static byte[] jpeg(Mat pixels, int quality) {
    return OpenCv.encode(".jpg", pixels, opencv_imgcodecs.IMWRITE_JPEG_QUALITY, quality);
  }

  /** The picture in blue, green and red. */
  private static Mat pixels(Picture picture) throws RejectedImageException {
    Mat mat = new Mat(picture.height(), picture.width(), opencv_core.CV_8UC3);
    ByteBuffer samples = mat.createBuffer();
    byte[] row = new byte[3 * picture.width()];
    for (int y = 0; y < picture.height(); y++) {
      picture.readRow(y, row);
      OpenCv.swapRedAndBlue(row);
      samples.put(row);
    }
    return mat;
  }
}
