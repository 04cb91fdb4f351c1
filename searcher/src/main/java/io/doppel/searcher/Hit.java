package io.doppel.searcher;

import io.doppel.common.ImageRecord;

/**
 * One image of an answer, with its three similarities to the query.
 *
 * @param image what the collection knows of it
 * @param rank in the whole answer, over all its pages, counted from 1
 * @param cosine in [-1, 1], higher is closer
 * @param euclidean in [0, ∞), lower is closer
 * @param flicker in [0, ∞], lower is closer
 * @param standsFor how many hits it stands for, itself included: more than 1 only where
 *     near-duplicates were collapsed
 */
public record Hit(
    ImageRecord image, int rank, double cosine, double euclidean, double flicker, int standsFor) {}
