package io.doppel.models.decode.worker;

import io.doppel.models.decode.RejectedImageException;
import io.doppel.models.image.Raster;
import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/** OpenCV's codecs. Stateless; used by one thread. */
final class OpenCv {
  private static final int JPEG_QUALITY = 85;

  private static final int LEAST_BYTES = 32;

  private OpenCv() {}

  /** Loads the libraries. */
  static void load() {
    opencv_core.setNumThreads(1);
    var _ = opencv_imgcodecs.IMREAD_UNCHANGED;
  }

  /**
   * Decodes in colour, without opacity, not turned.
   *
   * @param fraction of a JPEG, 2, 4 or 8: both sides are divided by it and rounded up; 1 of
   *     anything else
   */
  static MatPicture decodeColor(Bytes file, int fraction) throws RejectedImageException {
    int size =
        switch (fraction) {
          case 2 -> opencv_imgcodecs.IMREAD_REDUCED_COLOR_2;
          case 4 -> opencv_imgcodecs.IMREAD_REDUCED_COLOR_4;
          case 8 -> opencv_imgcodecs.IMREAD_REDUCED_COLOR_8;
          default -> opencv_imgcodecs.IMREAD_COLOR;
        };
    return decode(file, size | opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION, false);
  }

  /**
   * Decodes with the samples and channels that the file has.
   *
   * @param premultiplied whether colours come multiplied by their opacity
   */
  static MatPicture decode(Bytes file, boolean premultiplied) throws RejectedImageException {
    return decode(file, opencv_imgcodecs.IMREAD_UNCHANGED, premultiplied);
  }

  private static MatPicture decode(Bytes file, int flags, boolean premultiplied)
      throws RejectedImageException {
    ByteBuffer bytes = padded(file);
    try (BytePointer pointer = new BytePointer(bytes);
        Mat source = new Mat(1, bytes.capacity(), opencv_core.CV_8UC1, pointer)) {
      Mat mat = opencv_imgcodecs.imdecode(source, flags);
      if (mat.empty()) {
        mat.close();
        throw new RejectedImageException("is damaged, or of a kind that OpenCV cannot decode");
      }
      return new MatPicture(mat, premultiplied);
    } catch (RuntimeException e) {
      throw new RejectedImageException("is damaged, or of a kind that OpenCV cannot decode");
    }
  }

  /** OpenCV wants 32 bytes of a WebP before it looks at it; there are smaller ones. */
  private static ByteBuffer padded(Bytes file) {
    if (file.size() >= LEAST_BYTES) {
      return file.view();
    }
    return ByteBuffer.allocateDirect(LEAST_BYTES).put(file.view()).clear();
  }

  /** Encodes as JPEG, without metadata. */
  static byte[] encodeJpeg(Raster raster) {
    byte[] bgr = raster.rgb().clone();
    for (int i = 0; i < bgr.length; i += 3) {
      byte red = bgr[i];
      bgr[i] = bgr[i + 2];
      bgr[i + 2] = red;
    }
    try (BytePointer pixels = new BytePointer(bgr);
        Mat mat = new Mat(raster.height(), raster.width(), opencv_core.CV_8UC3, pixels);
        BytePointer out = new BytePointer();
        IntPointer options = new IntPointer(opencv_imgcodecs.IMWRITE_JPEG_QUALITY, JPEG_QUALITY)) {
      if (!opencv_imgcodecs.imencode(".jpg", mat, out, options)) {
        throw new IllegalStateException("OpenCV could not encode " + raster);
      }
      byte[] jpeg = new byte[Math.toIntExact(out.limit())];
      out.get(jpeg);
      return jpeg;
    }
  }
}
