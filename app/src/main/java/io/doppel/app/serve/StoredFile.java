package io.doppel.app.serve;

import io.doppel.common.ImageRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;

/** The files of the collection's images, as they were indexed. Stateless. */
final class StoredFile {
  private StoredFile() {}

  /**
   * All bytes of a file.
   *
   * @param limit bytes, at most
   * @throws Problem when it is gone, or is another one now
   */
  static byte[] read(ImageRecord image, int limit) {
    if (!Files.isRegularFile(image.path(), LinkOption.NOFOLLOW_LINKS)) {
      throw Problem.notFound("expected the file of this image, found that it is gone");
    }
    try (InputStream file = Files.newInputStream(image.path(), LinkOption.NOFOLLOW_LINKS)) {
      byte[] all = file.readNBytes(limit);
      if (all.length != image.size()) {
        throw Problem.notFound("expected the file as it was indexed, found that it has changed");
      }
      return all;
    } catch (IOException e) {
      throw Problem.notFound("expected the file of this image, found that it cannot be read");
    }
  }
}
