/** Which metric finds what: rankings by each of them, measured on labelled pictures. */
@NullMarked
package io.doppel.benchmarks.quality;

import org.jspecify.annotations.NullMarked;
