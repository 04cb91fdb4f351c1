package io.doppel.models.decode.worker;

import io.doppel.models.decode.LibraryList;
import io.doppel.models.decode.RejectedImageException;
import io.doppel.models.image.Raster;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_calib3d;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_features2d;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/** OpenCV's codecs. Stateless; used by one thread. */
final class OpenCv {
  private static final int JPEG_QUALITY = 85;

  private static final int LEAST_BYTES = 32;

  /** The libraries that Java's classes need; the dynamic linker brings those that these need. */
  private static final List<String> JNI =
      List.of("jnijavacpp", "jniopencv_core", "jniopencv_imgcodecs");

  private static final String LEFT_TO_US = "org.bytedeco.javacpp.loadLibraries";

  private static boolean comparing;

  private OpenCv() {}

  /**
   * Loads the libraries: those that {@code list} names where JavaCPP was told to leave it to us;
   * else JavaCPP finds them, and they are listed for the next worker.
   */
  static void load(Path list) {
    if (Loader.isLoadLibraries() || !loaded(list)) {
      System.clearProperty(LEFT_TO_US);
      Loader.load(opencv_core.class);
      Loader.load(opencv_imgcodecs.class);
      Map<String, String> found = Loader.getLoadedLibraries();
      new LibraryList(
              Stream.concat(
                      JNI.stream(), found.keySet().stream().filter(name -> !JNI.contains(name)))
                  .map(found::get)
                  .filter(Objects::nonNull)
                  .map(Path::of)
                  .toList())
          .write(list);
    }
    opencv_core.setNumThreads(1);
  }

  /** Loads what comparing pictures needs besides; quick when it is loaded. */
  static void loadComparing() {
    if (!comparing) {
      System.clearProperty(LEFT_TO_US);
      Loader.load(opencv_imgproc.class);
      Loader.load(opencv_features2d.class);
      Loader.load(opencv_calib3d.class);
      comparing = true;
    }
  }

  @SuppressWarnings("restricted") // the command that starts workers gives leave
  private static boolean loaded(Path list) {
    try {
      List<Path> libraries = LibraryList.read(list).map(LibraryList::files).orElse(List.of());
      libraries.stream().limit(JNI.size()).forEach(file -> System.load(file.toString()));
      return !libraries.isEmpty();
    } catch (UnsatisfiedLinkError e) {
      return false;
    }
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
    swapRedAndBlue(bgr);
    try (BytePointer pixels = new BytePointer(bgr);
        Mat mat = new Mat(raster.height(), raster.width(), opencv_core.CV_8UC3, pixels)) {
      return encode(".jpg", mat, opencv_imgcodecs.IMWRITE_JPEG_QUALITY, JPEG_QUALITY);
    }
  }

  /**
   * Encodes, without metadata.
   *
   * @param suffix of the format, such as {@code .png}
   * @param bgr blue, green and red bytes
   * @param parameters OpenCV's {@code IMWRITE_…}, each followed by its value
   */
  static byte[] encode(String suffix, Mat bgr, int... parameters) {
    try (BytePointer out = new BytePointer();
        IntPointer options = new IntPointer(parameters)) {
      if (!opencv_imgcodecs.imencode(suffix, bgr, out, options)) {
        throw new IllegalStateException("OpenCV could not encode a " + suffix);
      }
      byte[] file = new byte[Math.toIntExact(out.limit())];
      out.get(file);
      return file;
    }
  }

  /** Turns pixels of red, green and blue into blue, green and red, or back. */
  static void swapRedAndBlue(byte[] pixels) {
    for (int i = 0; i < pixels.length; i += 3) {
      byte first = pixels[i];
      pixels[i] = pixels[i + 2];
      pixels[i + 2] = first;
    }
  }
}
