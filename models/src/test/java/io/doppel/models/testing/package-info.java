/** What tests of other modules need to embed pictures fast: published as this module's test jar. */
@NullMarked
package io.doppel.models.testing;

import org.jspecify.annotations.NullMarked;
