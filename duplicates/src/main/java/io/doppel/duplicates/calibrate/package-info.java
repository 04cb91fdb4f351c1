/** From a judge's score to a probability that can be relied on, and to a threshold. */
@NullMarked
package io.doppel.duplicates.calibrate;

import org.jspecify.annotations.NullMarked;
