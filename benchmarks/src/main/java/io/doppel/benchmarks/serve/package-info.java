/** The HTTP service under load: {@code make bench-serve}. */
@NullMarked
package io.doppel.benchmarks.serve;

import org.jspecify.annotations.NullMarked;
