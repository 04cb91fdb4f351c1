package io.doppel.models.explain;

import io.doppel.models.image.Region;

/**
 * What one place in a picture adds to its cosine with another.
 *
 * @param place in the square that the network saw
 * @param contribution the sum over its cells
 * @param box of its cells, in pixels of the picture as displayed
 */
public record PlaceShare(Place place, double contribution, Region.Pixels box) {}
