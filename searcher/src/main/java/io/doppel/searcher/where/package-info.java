/** Filters on what a collection knows of an image beside its embedding; see docs/filters.md. */
@NullMarked
package io.doppel.searcher.where;

import org.jspecify.annotations.NullMarked;
