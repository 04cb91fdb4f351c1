package io.doppel.searcher;

import java.time.Duration;

/**
 * What an answer cost.
 *
 * @param exact whether every image was looked at
 * @param images in the collection
 * @param segments in the collection's Lucene index
 * @param rounds of fetching candidates, each wider than the one before
 * @param visited vectors compared while fetching candidates
 * @param rescored images compared again in double precision
 * @param fetching time spent fetching candidates
 * @param rescoring time spent rescoring
 */
public record Work(
    boolean exact,
    int images,
    int segments,
    int rounds,
    long visited,
    int rescored,
    Duration fetching,
    Duration rescoring) {}
