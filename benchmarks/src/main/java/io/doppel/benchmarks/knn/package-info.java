/** Nearest neighbours: what Doppel's index costs and finds, beside other engines. */
@NullMarked
package io.doppel.benchmarks.knn;

import org.jspecify.annotations.NullMarked;
