package io.doppel.models.explain;

import io.doppel.models.image.ImageFacts;
import io.doppel.models.image.Region;

/**
 * One picture as the network saw it.
 *
 * @param facts of the whole picture
 * @param seen the square that was put into the network, in pixels of the picture as displayed
 * @param map what it made of that
 */
public record SeenPicture(ImageFacts facts, Region.Pixels seen, FeatureMap map) {}
