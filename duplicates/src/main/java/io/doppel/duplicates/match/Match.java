package io.doppel.duplicates.match;

import io.doppel.common.ImageRecord;
import io.doppel.duplicates.PairVerdict;

/**
 * An indexed picture that an incoming one is a copy of.
 *
 * @param image the indexed picture
 * @param verdict what the incoming picture (the first) is to it (the second)
 */
public record Match(ImageRecord image, PairVerdict verdict) {}
