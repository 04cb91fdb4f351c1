package io.doppel.models.explain;

import io.doppel.common.DoppelException;
import io.doppel.common.Embedding;
import io.doppel.common.metric.Comparison;
import io.doppel.models.embed.EmbeddedFeatures;
import io.doppel.models.embed.OnnxEmbedder;
import io.doppel.models.embed.Tensor;
import io.doppel.models.image.Decoded;
import io.doppel.models.image.ImageFacts;
import io.doppel.models.image.Region;
import java.util.List;
import java.util.Optional;

/**
 * Says where the likeness of two pictures comes from ({@link FeatureMap#contributions}).
 * Thread-safe; it neither opens nor closes what it works with.
 */
public final class Explainer {
  private final OnnxEmbedder embedder;
  private final Tensor features;

  /**
   * An explainer for one model.
   *
   * @throws DoppelException when the model does not show the map that it pools
   */
  public Explainer(OnnxEmbedder embedder) {
    this.embedder = embedder;
    this.features =
        embedder
            .manifest()
            .outputs()
            .features()
            .filter(tensor -> tensor.layout() == Tensor.Layout.NCHW)
            .orElseThrow(() ->
                new DoppelException(
                    ("model %s: expected outputs.features with layout NCHW in its manifest, to"
                            + " explain a likeness by; found none")
                        .formatted(embedder.manifest().id())));
  }

  /**
   * Looks at one picture.
   *
   * @param name for messages
   * @param picture decoded for this model, by its manifest's target
   * @param crop the part that was taken for the whole picture
   * @throws DoppelException when the network cannot say anything about the picture, or its
   *     embedding is not the average of its map
   */
  public SeenPicture look(String name, Decoded picture, Optional<Region> crop) {
    EmbeddedFeatures answer = embedder.embedWithFeatures(picture.raster());
    FeatureMap map = map(answer.features(), answer.embedding().orThrow(name));
    return new SeenPicture(picture.facts(), seen(picture.facts(), crop), map);
  }

  private FeatureMap map(float[] values, Embedding embedding) {
    List<Integer> shape = features.shape();
    try {
      return FeatureMap.of(shape.get(1), shape.get(2), values, embedding);
    } catch (IllegalArgumentException e) {
      throw new DoppelException(
          "model %s cannot be explained by: %s".formatted(embedder.manifest().id(), e.getMessage()),
          e);
    }
  }

  private Region.Pixels seen(ImageFacts facts, Optional<Region> crop) {
    Region.Pixels part =
        crop.flatMap(region -> region.in(facts.width(), facts.height()))
            .orElse(new Region.Pixels(0, 0, facts.width(), facts.height()));
    Region.Pixels square = embedder.manifest().target().seen(part.width(), part.height());
    return new Region.Pixels(
        part.x() + square.x(), part.y() + square.y(), square.width(), square.height());
  }

  /** Explains the likeness of two pictures that were looked at with one model. */
  public static Explanation explain(SeenPicture first, SeenPicture second) {
    double cosine = Comparison.of(first.map().embedding(), second.map().embedding()).cosine();
    return new Explanation(cosine, part(first, second), part(second, first));
  }

  private static ExplainedPicture part(SeenPicture picture, SeenPicture other) {
    return new ExplainedPicture(
        picture.facts(), picture.seen(), picture.map().contributions(other.map().embedding()));
  }
}
