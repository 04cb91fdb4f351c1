/**
 * Near-duplicates: what two pictures are to one another, and which pictures of a collection are
 * copies of the same one.
 */
@NullMarked
package io.doppel.duplicates;

import org.jspecify.annotations.NullMarked;
