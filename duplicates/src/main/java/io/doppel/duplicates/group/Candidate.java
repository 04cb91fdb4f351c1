package io.doppel.duplicates.group;

import io.doppel.common.ImageRecord;

/**
 * An indexed picture that another may be a copy of.
 *
 * @param image the indexed picture
 * @param cosine of the two embeddings, in [-1, 1]
 * @param flicker of the two embeddings, in [0, ∞]
 */
public record Candidate(ImageRecord image, double cosine, double flicker) {}
