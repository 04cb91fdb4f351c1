package io.doppel.models.embed;

import io.doppel.common.DoppelException;
import io.doppel.models.image.ShortSideCrop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a model file is and how to feed it. Written as JSON, one file a model: fields as here, none
 * more, none missing but the optional outputs.
 *
 * @param id the name that collections remember
 * @param description one sentence for people
 * @param file the ONNX file, relative to the manifest
 * @param sha256 of the ONNX file, 64 lower-case hexadecimal digits
 * @param licence of the weights
 * @param source where the weights come from
 * @param input [N, 3, side, side]
 * @param pixels how samples become input
 * @param target how pictures become {@code side} × {@code side}, by an antialiased bilinear filter
 * @param outputs what the network answers
 */
public record ModelManifest(
    String id,
    String description,
    String file,
    String sha256,
    String licence,
    String source,
    Tensor input,
    Pixels pixels,
    ShortSideCrop target,
    Outputs outputs) {

  /**
   * What a network answers.
   *
   * @param embedding the output that is compared
   * @param features the last convolution's map, which pools to the embedding
   * @param logits one value a class, before the softmax
   */
  public record Outputs(Tensor embedding, Optional<Tensor> features, Optional<Tensor> logits) {}

  /** The one way of scaling that there is. */
  private enum Rule {
    ANTIALIASED_BILINEAR;

    @Override
    public String toString() {
      return "antialiased bilinear";
    }
  }

  /** Checks that the parts agree. */
  public ModelManifest {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "sha256: expected 64 lower-case hexadecimal digits, found \"" + sha256 + "\"");
    }
    List<Integer> expected = List.of(3, target.crop(), target.crop());
    if (input.layout() != Tensor.Layout.NCHW || !input.shape().equals(expected)) {
      throw new IllegalArgumentException(
          "input: expected NCHW %s, since resize.crop is %d, found %s %s"
              .formatted(expected, target.crop(), input.layout(), input.shape()));
    }
  }

  /** Reads the manifest {@code file}. */
  public static ModelManifest read(Path file) {
    try {
      return parse(Files.readAllBytes(file), file.toString());
    } catch (NoSuchFileException e) {
      throw new DoppelException(file + ": expected a model manifest, found no such file", e);
    } catch (IOException e) {
      throw new DoppelException(file + ": could not read the model manifest: " + e, e);
    }
  }

  /**
   * Reads a manifest.
   *
   * @param where the file, for messages
   */
  static ModelManifest parse(byte[] json, String where) {
    try {
      return StrictJson.read(json, where, ModelManifest::of);
    } catch (IllegalArgumentException e) {
      throw new DoppelException(where + ": " + e.getMessage(), e);
    }
  }

  private static ModelManifest of(StrictJson json) {
    return new ModelManifest(
        json.text("id"),
        json.text("description"),
        json.text("file"),
        json.text("sha256"),
        json.text("licence"),
        json.text("source"),
        json.object("input", ModelManifest::tensor),
        json.object("pixels", ModelManifest::pixels),
        json.object("resize", ModelManifest::resize),
        json.object("outputs", ModelManifest::outputs));
  }

  private static Outputs outputs(StrictJson json) {
    return new Outputs(
        json.object("embedding", ModelManifest::tensor),
        json.optionalObject("features", ModelManifest::tensor),
        json.optionalObject("logits", ModelManifest::tensor));
  }

  private static Tensor tensor(StrictJson json) {
    return new Tensor(
        json.text("name"), json.choice("layout", Tensor.Layout.class), json.integers("shape"));
  }

  private static Pixels pixels(StrictJson json) {
    return new Pixels(
        json.choice("order", Pixels.ColourOrder.class), json.numbers("mean"), json.numbers("std"));
  }

  private static ShortSideCrop resize(StrictJson json) {
    json.choice("rule", Rule.class);
    return new ShortSideCrop(json.integer("shortSide"), json.integer("crop"));
  }

  /** Components in an embedding. */
  public int dimension() {
    return outputs.embedding().size();
  }

  /** All that lies between a picture and the network's input, in words: vectors depend on it. */
  public String preprocessing() {
    return "%s to short side %d, centre %d × %d; %s"
        .formatted(
            Rule.ANTIALIASED_BILINEAR, target.shortSide(), target.crop(), target.crop(), pixels);
  }
}
