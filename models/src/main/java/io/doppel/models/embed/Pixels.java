package io.doppel.models.embed;

import java.util.List;

/**
 * How an 8-bit sample becomes a network's input: {@code (sample − mean) / std}, by channel.
 *
 * @param order which colour is the first channel
 * @param mean three values in 0 to 255, in the order of the channels
 * @param std three positive values, in the order of the channels
 */
public record Pixels(ColourOrder order, List<Float> mean, List<Float> std) {
  /** The order of the channels. */
  public enum ColourOrder {
    /** Red, green, blue. */
    RGB,
    /** Blue, green, red. */
    BGR
  }

  /** Checks and copies. */
  public Pixels {
    mean = List.copyOf(mean);
    std = List.copyOf(std);
    if (mean.size() != 3 || std.size() != 3 || std.stream().anyMatch(s -> !(s > 0))) {
      throw new IllegalArgumentException(
          "expected three means and three positive deviations, found " + mean + " and " + std);
    }
  }

  /** Where in a red-green-blue pixel the samples of {@code channel} are, 0 to 2. */
  int sampleOf(int channel) {
    return switch (order) {
      case RGB -> channel;
      case BGR -> 2 - channel;
    };
  }

  /** The input for each of the 256 values that a sample of {@code channel} can have. */
  float[] table(int channel) {
    float[] table = new float[256];
    for (int sample = 0; sample < table.length; sample++) {
      table[sample] = (sample - mean.get(channel)) / std.get(channel);
    }
    return table;
  }

  @Override
  public String toString() {
    return "%s, (sample − %s) / %s".formatted(order, mean, std);
  }
}
