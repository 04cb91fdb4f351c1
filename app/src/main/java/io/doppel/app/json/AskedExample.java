package io.doppel.app.json;

import io.doppel.models.image.Region;
import java.util.Optional;

/**
 * One example of a question, as it is shown with the answer.
 *
 * @param name its id, or its path
 * @param isId which of the two
 * @param weight negative for what is not sought
 * @param crop the part of the picture that was asked with; without it, all of it
 */
public record AskedExample(String name, boolean isId, double weight, Optional<Region> crop) {}
