/** Whether a collection has a copy of a picture that comes in. */
@NullMarked
package io.doppel.duplicates.match;

import org.jspecify.annotations.NullMarked;
