package io.doppel.searcher;

import java.time.Duration;

/**
 * What an answer cost.
 *
 * @param exact whether every image that passes the filter was looked at
 * @param images in the collection
 * @param eligible images that pass the filter
 * @param segments in the collection's Lucene index
 * @param rounds of fetching candidates, each wider than the one before
 * @param visited vectors compared in single precision to find candidates: heads, or whole vectors
 *     where there is no head
 * @param rescored whole vectors compared in single precision after a look at their heads
 * @param compared images compared in double precision for the answer's order and values
 * @param filtering time spent on finding out what passes the filter
 * @param fetching time spent on visiting
 * @param rescoring time spent on rescoring
 * @param comparing time spent on comparing, ordering and collapsing
 * @param loading time spent on reading the hits' records
 */
public record Work(
    boolean exact,
    int images,
    int eligible,
    int segments,
    int rounds,
    long visited,
    long rescored,
    int compared,
    Duration filtering,
    Duration fetching,
    Duration rescoring,
    Duration comparing,
    Duration loading) {}
