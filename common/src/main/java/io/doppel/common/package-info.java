/** The vocabulary that all modules share. */
@NullMarked
package io.doppel.common;

import org.jspecify.annotations.NullMarked;
