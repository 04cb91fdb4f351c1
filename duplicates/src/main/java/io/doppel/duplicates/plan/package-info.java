/** Plans of what is to become of duplicates: files of JSON lines that people may edit. */
@NullMarked
package io.doppel.duplicates.plan;

import org.jspecify.annotations.NullMarked;
