package io.doppel.duplicates.report;

import io.doppel.common.ImageRecord;
import io.doppel.models.decode.DecodePool;
import io.doppel.models.decode.RejectedImageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Optional;

/** Thumbnails of the files as they are now, made by decode workers. */
public final class DecodedThumbnails implements ThumbnailSource {
  private final DecodePool decoder;

  /** Thumbnails by these workers, which stay the caller's to close. */
  public DecodedThumbnails(DecodePool decoder) {
    this.decoder = decoder;
  }

  @Override
  public Optional<byte[]> thumbnail(ImageRecord image) throws InterruptedException {
    try (InputStream file = Files.newInputStream(image.path())) {
      byte[] bytes = file.readNBytes(decoder.maxFileBytes());
      return bytes.length == image.size()
          ? Optional.of(decoder.thumbnail(bytes, MAX_SIDE))
          : Optional.empty();
    } catch (IOException | RejectedImageException e) {
      return Optional.empty();
    }
  }
}
