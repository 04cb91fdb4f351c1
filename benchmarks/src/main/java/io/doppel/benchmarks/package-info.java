@NullMarked
package io.doppel.benchmarks;

import org.jspecify.annotations.NullMarked;
