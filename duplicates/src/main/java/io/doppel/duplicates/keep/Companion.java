package io.doppel.duplicates.keep;

import java.nio.file.Path;

/**
 * A file that belongs to a picture.
 *
 * @param path where it lies, beside the picture
 * @param kind what it is
 * @param named whether its name has the picture's extension in it, as {@code a.jpg.xmp} has: then
 *     it belongs to no other picture
 */
public record Companion(Path path, CompanionKind kind, boolean named) {}
