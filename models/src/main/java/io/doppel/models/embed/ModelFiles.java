package io.doppel.models.embed;

import io.doppel.common.DoppelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Where a model's ONNX file lies on the disk, once its bytes are known to be the right ones. */
final class ModelFiles {
  private ModelFiles() {}

  /**
   * The file, verified.
   *
   * @throws DoppelException when there is none, or it has another SHA-256 than the manifest says
   */
  static Path verified(Model model, UserCache cache) {
    return switch (model.location()) {
      case Model.BuiltIn(String resource) ->
          ModelStore.obtain(
              cache, model.manifest().sha256(), resource, target -> copy(resource, target));
      case Model.OnDisk(Path path) -> verified(path, model, cache);
    };
  }

  private static Path verified(Path path, Model model, UserCache cache) {
    String expected = model.manifest().sha256();
    if (!Files.isRegularFile(path)) {
      throw new DoppelException(
          path + ": expected the ONNX file that " + model.source() + " names, found no such file");
    }
    try {
      String found = Checksums.remembered(cache, path, expected);
      if (!found.equals(expected)) {
        throw new DoppelException(
            "%s: expected SHA-256 %s, as %s says, found %s"
                .formatted(path, expected, model.source(), found));
      }
      return path;
    } catch (IOException e) {
      throw new DoppelException(path + ": could not read the ONNX file: " + e, e);
    }
  }

  private static void copy(String resource, Path target) throws IOException {
    try (InputStream in = ModelFiles.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new DoppelException(
            "expected " + resource + " on the class path, found none: build it with Maven");
      }
      Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
