@NullMarked
package io.doppel.indexer;

import org.jspecify.annotations.NullMarked;
