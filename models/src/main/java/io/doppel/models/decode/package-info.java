/**
 * Decoding without trusting the bytes: a pool of worker processes that may be killed, where the
 * process that holds the index never sees a decoder.
 */
@NullMarked
package io.doppel.models.decode;

import org.jspecify.annotations.NullMarked;
