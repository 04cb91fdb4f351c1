package io.doppel.duplicates;

import io.doppel.models.decode.PlaneTransform;
import java.util.Optional;

/**
 * What a verdict on two pictures rests on.
 *
 * @param cosine of their embeddings, in [-1, 1]
 * @param flicker of their embeddings, in [0, ∞]
 * @param inliers pairs of matching points that the alignment explains; 0 where points were not
 *     looked for
 * @param alignment how the first lies on the second, where that could be found; in fractions of a
 *     picture's displayed width and height, (0, 0) its upper left corner, (1, 1) its lower right
 *     one
 * @param sharedOfFirst the share of the first picture's area that the second shows, too, in [0, 1]
 * @param sharedOfSecond the share of the second picture's area that the first shows, too
 * @param difference the mean absolute difference of the shared part's pixels after alignment, and
 *     after brightness and contrast were made equal, of 1; 0 where the pixels are the same; 1 where
 *     there is no alignment
 */
public record Evidence(
    double cosine,
    double flicker,
    int inliers,
    Optional<PlaneTransform> alignment,
    double sharedOfFirst,
    double sharedOfSecond,
    double difference) {}
