package io.doppel.searcher;

import io.doppel.common.ImageRecord;

/**
 * One image of an answer, with its three similarities to the query.
 *
 * @param image what the collection knows of it
 * @param cosine in [-1, 1], higher is closer
 * @param euclidean in [0, ∞), lower is closer
 * @param flicker in [0, ∞], lower is closer
 */
public record Hit(ImageRecord image, double cosine, double euclidean, double flicker) {}
