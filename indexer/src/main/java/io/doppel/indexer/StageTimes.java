package io.doppel.indexer;

import java.time.Duration;

/**
 * Time spent in each stage, summed over the threads that work there. Stages overlap, so the sum may
 * be more than the run took.
 *
 * @param reading walking the folders, looking files up, reading and hashing
 * @param decoding waiting for a decode worker's answer
 * @param embedding in ONNX Runtime
 * @param writing to the index, commits included
 * @param graph building and checking the search graph
 */
public record StageTimes(
    Duration reading, Duration decoding, Duration embedding, Duration writing, Duration graph) {}
