package io.doppel.models.embed;

import io.doppel.models.image.Raster;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Rasters as a network's input, in direct buffers that are used again: there are as many as were
 * ever in use at once. Thread-safe.
 */
final class InputBuffers {
  private static final int CHANNELS = 3;

  private final ConcurrentLinkedQueue<FloatBuffer> idle = new ConcurrentLinkedQueue<>();
  private final Pixels pixels;
  private final float[][] tables = new float[CHANNELS][];
  private final int side;
  private final int images;

  /** Buffers for that many images of a manifest's input. */
  InputBuffers(ModelManifest manifest, int images) {
    this.images = images;
    side = manifest.target().crop();
    pixels = manifest.pixels();
    for (int channel = 0; channel < CHANNELS; channel++) {
      tables[channel] = pixels.table(channel);
    }
  }

  /** A buffer that holds {@code rasters}, NCHW, from its position to its limit. */
  FloatBuffer filled(List<Raster> rasters) {
    FloatBuffer pooled = idle.poll();
    FloatBuffer buffer = pooled == null ? allocate() : pooled.clear();
    for (Raster raster : rasters) {
      requireSize(raster);
      for (int channel = 0; channel < CHANNELS; channel++) {
        put(raster.rgb(), pixels.sampleOf(channel), tables[channel], buffer);
      }
    }
    return buffer.flip();
  }

  /** Takes back what {@link #filled} gave. */
  void release(FloatBuffer buffer) {
    idle.add(buffer);
  }

  private static void put(byte[] rgb, int sample, float[] table, FloatBuffer buffer) {
    for (int at = sample; at < rgb.length; at += CHANNELS) {
      buffer.put(table[rgb[at] & 0xff]);
    }
  }

  private void requireSize(Raster raster) {
    if (raster.width() != side || raster.height() != side) {
      throw new IllegalArgumentException(
          "expected a raster of %d × %d, found %d × %d"
              .formatted(side, side, raster.width(), raster.height()));
    }
  }

  private FloatBuffer allocate() {
    return ByteBuffer.allocateDirect(images * CHANNELS * side * side * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }
}
