package io.doppel.models.decode.worker.compare;

import io.doppel.models.image.Raster;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Rasters as OpenCV's matrices and back; whoever calls closes the scope. Stateless. */
final class Mats {
  private Mats() {}

  /** A copy, height × width × 3: red, green, blue. */
  static Mat rgb(Raster raster) {
    Mat mat = new Mat(raster.height(), raster.width(), opencv_core.CV_8UC3);
    new BytePointer(mat.data()).put(raster.rgb());
    return mat;
  }

  /** Its luma (ITU-R BT.601), height × width. */
  static Mat grey(Raster raster) {
    Mat grey = new Mat();
    opencv_imgproc.cvtColor(rgb(raster), grey, opencv_imgproc.COLOR_RGB2GRAY);
    return grey;
  }

  /** A copy of the samples of a matrix of bytes, row by row. */
  static byte[] bytes(Mat mat) {
    byte[] bytes = new byte[Math.toIntExact(mat.total() * mat.elemSize())];
    new BytePointer(mat.data()).get(bytes);
    return bytes;
  }

  /** The picture at another size, by the mean of the pixels that each new one covers. */
  static Raster resized(Raster raster, int width, int height) {
    Mat out = new Mat();
    opencv_imgproc.resize(
        rgb(raster), out, new Size(width, height), 0, 0, opencv_imgproc.INTER_AREA);
    return new Raster(width, height, bytes(out));
  }
}
