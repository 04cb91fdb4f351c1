/**
 * What two pictures are to one another, by their pixels: local features, how one lies on the other,
 * and how well the shared part agrees.
 */
@NullMarked
package io.doppel.models.decode.worker.compare;

import org.jspecify.annotations.NullMarked;
