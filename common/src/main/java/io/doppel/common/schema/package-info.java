/** How a collection is laid out in Lucene: all that the indexer and the searcher share. */
@NullMarked
package io.doppel.common.schema;

import org.jspecify.annotations.NullMarked;
