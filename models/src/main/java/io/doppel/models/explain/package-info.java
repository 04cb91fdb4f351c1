/** Where in two pictures their likeness comes from. */
@NullMarked
package io.doppel.models.explain;

import org.jspecify.annotations.NullMarked;
