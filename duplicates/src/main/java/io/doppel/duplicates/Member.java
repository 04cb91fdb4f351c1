package io.doppel.duplicates;

import io.doppel.common.ImageRecord;

/**
 * A picture of a group.
 *
 * @param image the picture
 * @param verdict what it (the first) is to the group's representative (the second)
 */
public record Member(ImageRecord image, PairVerdict verdict) {}
