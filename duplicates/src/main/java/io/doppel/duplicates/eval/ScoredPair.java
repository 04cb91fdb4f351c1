package io.doppel.duplicates.eval;

/**
 * A pair of a query and a reference.
 *
 * @param score higher is more surely a copy
 * @param right whether it is one in truth
 */
record ScoredPair(double score, boolean right) {}
