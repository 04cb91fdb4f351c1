package io.doppel.duplicates.match;

import io.doppel.common.Embedding;
import io.doppel.common.ImageRecord;

/**
 * A picture that comes in.
 *
 * @param image its file
 * @param embedding of it, by the collection's model
 */
public record Incoming(ImageRecord image, Embedding embedding) {}
