package io.doppel.duplicates.eval;

import io.doppel.common.ImageRecord;

/**
 * A reference that may be a query's original.
 *
 * @param image the reference
 * @param cosine of the two embeddings, in [-1, 1]
 * @param flicker of the two embeddings, in [0, ∞]
 */
public record Candidate(ImageRecord image, double cosine, double flicker) {}
