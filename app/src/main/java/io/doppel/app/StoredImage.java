package io.doppel.app;

import io.doppel.common.DoppelException;
import io.doppel.common.ImageRecord;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.searcher.Examples;
import java.io.IOException;
import java.nio.file.Path;

/** Finds images of a collection by the names that users give them. */
final class StoredImage {
  private StoredImage() {}

  /**
   * The image at a path, at a {@code file:} URI, or of an {@code id:ID}.
   *
   * @throws DoppelException when the collection has none there
   */
  static ImageRecord find(String given, CollectionSnapshot snapshot) throws IOException {
    String id =
        switch (Operand.of(given)) {
          case Operand.Picture(String path) -> ImageRecord.id(real(path).toUri());
          case Operand.StandardInput() -> throw notFound(given);
          case Operand.Indexed(String known) -> known;
        };
    return Examples.indexed(snapshot, id)
        .map(Examples.Indexed::image)
        .orElseThrow(() -> notFound(given));
  }

  /** As the index has it; a file that is gone may still be in there. */
  private static Path real(String given) {
    Path path = QueryImage.path(given).toAbsolutePath().normalize();
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path;
    }
  }

  private static DoppelException notFound(String given) {
    return new DoppelException(
        given + ": expected an image of the collection, found none there; `doppel index` adds it");
  }
}
