/** Pictures as rasters, and how they become a network's input size. */
@NullMarked
package io.doppel.models.image;

import org.jspecify.annotations.NullMarked;
