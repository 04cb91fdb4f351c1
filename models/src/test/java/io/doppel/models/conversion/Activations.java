package io.doppel.models.conversion;

/** What a layer answers for one image: {@code [height][width][channels]}, row-major. */
final class Activations {
  private final int height;
  private final int width;
  private final int channels;
  private final float[] values;

  Activations(int height, int width, int channels, float[] values) {
    this.height = height;
    this.width = width;
    this.channels = channels;
    this.values = values;
  }

  int height() {
    return height;
  }

  int width() {
    return width;
  }

  int channels() {
    return channels;
  }

  float[] values() {
    return values;
  }

  /** The value there, 0 outside. */
  float at(int y, int x, int channel) {
    boolean inside = y >= 0 && y < height && x >= 0 && x < width;
    return inside ? values[(y * width + x) * channels + channel] : 0;
  }

  /** Other values of the same shape. */
  Activations with(float[] others) {
    return new Activations(height, width, channels, others);
  }

  /** The values as {@code [channels][height][width]}. */
  float[] channelsFirst() {
    float[] moved = new float[values.length];
    int area = height * width;
    for (int i = 0; i < values.length; i++) {
      moved[i] = values[i % area * channels + i / area];
    }
    return moved;
  }
}
