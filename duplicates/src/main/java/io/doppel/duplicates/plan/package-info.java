/** Plans of what is to become of duplicates, carried out and undone without losing a file. */
@NullMarked
package io.doppel.duplicates.plan;

import org.jspecify.annotations.NullMarked;
