package io.doppel.duplicates.verdict;

import io.doppel.models.decode.PictureDescription;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The descriptions that were used last, by the SHA-256 of the files, within a bound on their bytes.
 * Thread-safe.
 */
final class Descriptions {
  private final long most;
  private final Map<String, PictureDescription> recent = new LinkedHashMap<>(16, .75f, true);
  private long bytes;

  /** Keeps at most {@code most} bytes. */
  Descriptions(long most) {
    this.most = most;
  }

  synchronized Optional<PictureDescription> find(String sha256) {
    return Optional.ofNullable(recent.get(sha256));
  }

  synchronized void keep(String sha256, PictureDescription description) {
    if (recent.putIfAbsent(sha256, description) == null) {
      bytes += description.size();
    }
    var oldest = recent.values().iterator();
    while (bytes > most) {
      bytes -= oldest.next().size();
      oldest.remove();
    }
  }
}
