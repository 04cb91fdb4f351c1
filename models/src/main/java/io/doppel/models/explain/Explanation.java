package io.doppel.models.explain;

/**
 * Where the likeness of two pictures comes from.
 *
 * @param cosine of their embeddings, in [-1, 1]; the sum of either picture's contributions
 * @param first the first picture
 * @param second the second picture
 */
public record Explanation(double cosine, ExplainedPicture first, ExplainedPicture second) {}
