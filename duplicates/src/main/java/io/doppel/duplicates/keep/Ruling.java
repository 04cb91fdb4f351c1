package io.doppel.duplicates.keep;

import io.doppel.common.ImageRecord;

/**
 * What is said of a picture, its companions aside.
 *
 * @param image the picture
 * @param keep whether it stays
 * @param reason why, in words for a person
 */
record Ruling(ImageRecord image, boolean keep, String reason) {}
