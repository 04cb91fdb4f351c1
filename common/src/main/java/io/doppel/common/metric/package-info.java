/** The three similarity metrics. */
@NullMarked
package io.doppel.common.metric;

import org.jspecify.annotations.NullMarked;
