/** What people decided about pictures that look alike, remembered by the pictures' content. */
@NullMarked
package io.doppel.duplicates.ledger;

import org.jspecify.annotations.NullMarked;
