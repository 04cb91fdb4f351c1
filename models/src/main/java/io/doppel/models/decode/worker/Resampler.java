package io.doppel.models.decode.worker;

import io.doppel.models.decode.RejectedImageException;
import io.doppel.models.image.Raster;
import java.util.Arrays;

/**
 * Antialiased bilinear resizing, bit-identical to Pillow's ({@code Image.resize} with {@code
 * BILINEAR}, {@code src/libImaging/Resample.c}): first along the rows, then along the columns, each
 * pass rounded to bytes. Only what the crop needs is reckoned. Stateless.
 */
final class Resampler {
  private static final int HALF = 1 << (Filter.PRECISION - 1);

  private Resampler() {}

  /** The wanted part of {@code picture}, resized. */
  static Raster resize(Picture picture, Resize size) throws RejectedImageException {
    Filter along = new Filter(picture.width(), size.width(), size.left(), size.cropWidth());
    Filter down = new Filter(picture.height(), size.height(), size.top(), size.cropHeight());
    boolean narrower = picture.width() != size.width();
    boolean lower = picture.height() != size.height();
    int begin = lower ? down.begin() : (int) size.top();
    int end = lower ? down.end() : begin + size.cropHeight();
    int stride = 3 * size.cropWidth();
    byte[] row = new byte[3 * picture.width()];
    byte[] rows = new byte[(end - begin) * stride];
    for (int y = begin; y < end; y++) {
      picture.readRow(y, row);
      int to = (y - begin) * stride;
      if (narrower) {
        resizeRow(row, along, rows, to);
      } else {
        System.arraycopy(row, 3 * (int) size.left(), rows, to, stride);
      }
    }
    byte[] rgb = lower ? resizeColumns(rows, begin, stride, down) : rows;
    return new Raster(size.cropWidth(), size.cropHeight(), rgb);
  }

  private static void resizeRow(byte[] row, Filter filter, byte[] out, int to) {
    int at = to;
    for (int x = 0; x < filter.first.length; x++) {
      int red = HALF;
      int green = HALF;
      int blue = HALF;
      int[] weights = filter.weights[x];
      int from = 3 * filter.first[x];
      for (int weight : weights) {
        red += (row[from] & 0xff) * weight;
        green += (row[from + 1] & 0xff) * weight;
        blue += (row[from + 2] & 0xff) * weight;
        from += 3;
      }
      out[at++] = clip(red);
      out[at++] = clip(green);
      out[at++] = clip(blue);
    }
  }

  private static byte[] resizeColumns(byte[] rows, int begin, int stride, Filter filter) {
    int height = filter.first.length;
    byte[] out = new byte[height * stride];
    int[] sums = new int[stride];
    for (int y = 0; y < height; y++) {
      Arrays.fill(sums, HALF);
      int from = (filter.first[y] - begin) * stride;
      for (int weight : filter.weights[y]) {
        addRow(rows, from, weight, sums);
        from += stride;
      }
      int to = y * stride;
      for (int i = 0; i < stride; i++) {
        out[to + i] = clip(sums[i]);
      }
    }
    return out;
  }

  private static void addRow(byte[] rows, int from, int weight, int[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += (rows[from + i] & 0xff) * weight;
    }
  }

  /** Rounded weights may add up to a little more than one. */
  private static byte clip(int sum) {
    return (byte) Math.min(255, sum >> Filter.PRECISION);
  }
}
