package io.doppel.models.image;

/**
 * A decoded picture.
 *
 * @param facts of the whole picture
 * @param raster its preprocessed pixels: the square that was asked for
 */
public record Decoded(ImageFacts facts, Raster raster) {}
