/** How well copies are found: on pictures of which it is known what was made from what. */
@NullMarked
package io.doppel.duplicates.eval;

import org.jspecify.annotations.NullMarked;
