package io.doppel.models.decode.worker;

import io.doppel.models.decode.RejectedImageException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * A picture as OpenCV decodes it: height × width × channels, 1 (grey), 3 (blue, green, red) or 4
 * (and opacity), each an unsigned byte or 16 bits in the machine's order. Owns its matrix. Not
 * thread-safe.
 */
final class MatPicture implements Picture, AutoCloseable {
  private final Mat mat;
  private final int width;
  private final int height;
  private final ByteBuffer samples;
  private final int channels;
  private final boolean wide;
  private final boolean opaque;
  private final boolean premultiplied;
  private final byte[] row;

  MatPicture(Mat mat, boolean premultiplied) throws RejectedImageException {
    this.mat = mat;
    this.width = mat.cols();
    this.height = mat.rows();
    this.channels = mat.channels();
    this.wide = mat.depth() == opencv_core.CV_16U;
    if (!(wide || mat.depth() == opencv_core.CV_8U) || channels == 2 || channels > 4) {
      mat.close();
      throw new RejectedImageException(
          "has samples that are not supported: OpenCV depth %d, %d channels"
              .formatted(mat.depth(), channels));
    }
    long bytes = mat.total() * mat.elemSize();
    BytePointer data = new BytePointer(mat.data()).capacity(bytes);
    this.samples = data.asByteBuffer().order(ByteOrder.nativeOrder());
    this.premultiplied = premultiplied;
    this.row = new byte[width * channels];
    this.opaque = channels < 4 || transparentThroughout();
  }

  /** A picture of which nothing would be seen has a fourth channel that means nothing. */
  private boolean transparentThroughout() {
    for (int y = 0; y < height; y++) {
      readSamples(y);
      for (int i = 3; i < row.length; i += 4) {
        if (row[i] != 0) {
          return false;
        }
      }
    }
    return true;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public void readRow(int y, byte[] rgb) {
    readSamples(y);
    int blue = 0;
    int green = Math.min(1, channels - 1);
    int red = Math.min(2, channels - 1);
    for (int x = 0, from = 0, to = 0; x < width; x++, from += channels, to += 3) {
      rgb[to] = row[from + red];
      rgb[to + 1] = row[from + green];
      rgb[to + 2] = row[from + blue];
    }
    if (!opaque) {
      blend(rgb);
    }
  }

  private void blend(byte[] rgb) {
    for (int x = 0; x < width; x++) {
      int opacity = row[4 * x + 3] & 0xff;
      for (int i = 3 * x; i < 3 * x + 3; i++) {
        int sample = rgb[i] & 0xff;
        rgb[i] =
            premultiplied
                ? Samples.premultipliedOverWhite(sample, opacity)
                : Samples.overWhite(sample, opacity);
      }
    }
  }

  private void readSamples(int y) {
    if (!wide) {
      samples.get(y * row.length, row);
      return;
    }
    int from = 2 * y * row.length;
    for (int i = 0; i < row.length; i++) {
      row[i] = (byte) Samples.narrow(samples.getShort(from + 2 * i) & 0xffff);
    }
  }

  @Override
  public void close() {
    mat.close();
  }
}
