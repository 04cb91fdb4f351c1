package io.doppel.models.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;

/**
 * A network of the default model's form, small enough for tests that are not about networks: one
 * convolution of 32 random filters of 4 × 4 (always the same), ReLU, global average pooling.
 *
 * <p>Input: {@code input} [N, 3, 32, 32], RGB in 0 to 1. Outputs: {@code features} [N, 32, 8, 8],
 * {@code embedding} [N, 32]. Nothing is added anywhere, so a black picture's embedding is zero, and
 * brighter pictures have longer ones.
 */
public final class TinyModel {
  /** Components in an embedding. */
  public static final int DIMENSION = 32;

  /** Height and width of the input, in pixels. */
  public static final int SIDE = 32;

  private static final int PATCH = 4;
  private static final int FLOAT = 1;
  private static final int INTEGERS = 7;

  private TinyModel() {}

  /**
   * Writes {@code tiny.onnx} and its manifest {@code tiny.json} into {@code folder}.
   *
   * @return the manifest, which {@code ModelCatalog.resolve} takes
   */
  public static Path write(Path folder) throws IOException {
    byte[] onnx = onnx();
    Files.write(folder.resolve("tiny.onnx"), onnx);
    return Files.writeString(folder.resolve("tiny.json"), manifest(sha256(onnx)));
  }

  /** The manifest, for an ONNX file with that hash. */
  public static String manifest(String sha256) {
    return """
    {
      "id": "tiny",
      "description": "One random convolution, for tests",
      "file": "tiny.onnx",
      "sha256": "%s",
      "licence": "Apache-2.0",
      "source": "made by a test",
      "input": {"name": "input", "layout": "NCHW", "shape": [3, 32, 32]},
      "pixels": {"order": "RGB", "mean": [0, 0, 0], "std": [255, 255, 255]},
      "resize": {"rule": "antialiased bilinear", "shortSide": 32, "crop": 32},
      "outputs": {
        "embedding": {"name": "embedding", "layout": "NC", "shape": [32]},
        "features": {"name": "features", "layout": "NCHW", "shape": [32, 8, 8]}
      }
    }
    """
        .formatted(sha256);
  }

  /** The ONNX file's bytes. */
  public static byte[] onnx() {
    return onnx(new ProtocolBuffer().text(2, "N"));
  }

  /** The bytes of the same model for batches of exactly that many images. */
  public static byte[] onnx(int batch) {
    return onnx(new ProtocolBuffer().number(1, batch));
  }

  private static byte[] onnx(ProtocolBuffer batch) {
    ProtocolBuffer graph =
        new ProtocolBuffer()
            .message(
                1,
                node("Conv", "convolved", "input", "filters")
                    .message(5, integers("kernel_shape", PATCH, PATCH))
                    .message(5, integers("strides", PATCH, PATCH)))
            .message(1, node("Relu", "features", "convolved"))
            .message(1, node("GlobalAveragePool", "pooled", "features"))
            .message(1, node("Flatten", "embedding", "pooled"))
            .text(2, "tiny")
            .message(5, filters())
            .message(11, value("input", batch, 3, SIDE, SIDE))
            .message(12, value("embedding", batch, DIMENSION))
            .message(12, value("features", batch, DIMENSION, SIDE / PATCH, SIDE / PATCH));
    return new ProtocolBuffer()
        .number(1, 8)
        .message(7, graph)
        .message(8, new ProtocolBuffer().text(1, "").number(2, 17))
        .toBytes();
  }

  /** The SHA-256 of {@code bytes}, as a manifest has it. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static ProtocolBuffer node(String operator, String output, String... inputs) {
    ProtocolBuffer node = new ProtocolBuffer();
    for (String input : inputs) {
      node.text(1, input);
    }
    return node.text(2, output).text(4, operator);
  }

  private static ProtocolBuffer integers(String name, long... values) {
    ProtocolBuffer attribute = new ProtocolBuffer().text(1, name).number(20, INTEGERS);
    for (long value : values) {
      attribute.number(8, value);
    }
    return attribute;
  }

  private static ProtocolBuffer filters() {
    Random random = new Random(25);
    int values = DIMENSION * 3 * PATCH * PATCH;
    ByteBuffer raw = ByteBuffer.allocate(values * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < values; i++) {
      raw.putFloat((float) random.nextGaussian());
    }
    return new ProtocolBuffer()
        .number(1, DIMENSION)
        .number(1, 3)
        .number(1, PATCH)
        .number(1, PATCH)
        .number(2, FLOAT)
        .text(8, "filters")
        .bytes(9, raw.array());
  }

  private static ProtocolBuffer value(String name, ProtocolBuffer batch, long... sides) {
    ProtocolBuffer shape = new ProtocolBuffer().message(1, batch);
    for (long side : sides) {
      shape.message(1, new ProtocolBuffer().number(1, side));
    }
    ProtocolBuffer tensor = new ProtocolBuffer().number(1, FLOAT).message(2, shape);
    return new ProtocolBuffer().text(1, name).message(2, new ProtocolBuffer().message(1, tensor));
  }
}
