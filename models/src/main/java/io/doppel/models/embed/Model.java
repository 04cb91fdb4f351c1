package io.doppel.models.embed;

import java.nio.file.Path;

/**
 * A model that can be opened.
 *
 * @param manifest what it is
 * @param source where the manifest is: an absolute path, or {@link ModelCatalog#BUILT_IN}
 * @param location where the ONNX file is
 */
public record Model(ModelManifest manifest, String source, Location location) {
  /** Where an ONNX file is. */
  public sealed interface Location {}

  /**
   * On Doppel's own class path.
   *
   * @param resource its name, absolute
   */
  record BuiltIn(String resource) implements Location {}

  /**
   * On the user's disk.
   *
   * @param path absolute
   */
  record OnDisk(Path path) implements Location {}
}
