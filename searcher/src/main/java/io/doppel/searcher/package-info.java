@NullMarked
package io.doppel.searcher;

import org.jspecify.annotations.NullMarked;
