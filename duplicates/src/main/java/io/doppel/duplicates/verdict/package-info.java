/** Verdicts on pairs of pictures, by their pixels. */
@NullMarked
package io.doppel.duplicates.verdict;

import org.jspecify.annotations.NullMarked;
