package io.doppel.models.embed;

import java.util.List;

/**
 * A tensor that a model reads or answers: float32, its first axis N, the images of a batch.
 *
 * @param name its name in the ONNX graph
 * @param layout what the axes mean
 * @param shape the sides of all axes but N
 */
public record Tensor(String name, Layout layout, List<Integer> shape) {
  /** What a tensor's axes mean. */
  public enum Layout {
    /** Batch, components. */
    NC(1),
    /** Batch, channels, rows from the top, columns from the left. */
    NCHW(3);

    private final int axes;

    Layout(int axes) {
      this.axes = axes;
    }
  }

  /** Checks that the shape fits the layout. */
  public Tensor {
    shape = List.copyOf(shape);
    if (shape.size() != layout.axes) {
      throw new IllegalArgumentException(
          "expected %d sides beside N for layout %s, found %s"
              .formatted(layout.axes, layout, shape));
    }
  }

  /** How many values an image has in it. */
  public int size() {
    return shape.stream().reduce(1, Math::multiplyExact);
  }
}
