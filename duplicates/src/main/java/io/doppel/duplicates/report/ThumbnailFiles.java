package io.doppel.duplicates.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.doppel.common.ImageRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Gatherers;

/**
 * The thumbnails of a report, some dozens a file, in the order of the pictures: an array of base64,
 * with an empty string where there is no thumbnail.
 */
final class ThumbnailFiles {
  /** Thumbnails in each file but the last. */
  static final int PER_FILE = 48;

  private final Path folder;
  private final ThumbnailSource source;
  private final List<ImageRecord> waiting = new ArrayList<>();
  private int files;
  private int missing;

  ThumbnailFiles(Path folder, ThumbnailSource source) {
    this.folder = folder;
    this.source = source;
  }

  /** Adds the next picture. */
  void add(ImageRecord image) throws IOException, InterruptedException {
    waiting.add(image);
    if (waiting.size() == PER_FILE) {
      writeFile();
    }
  }

  /** Writes what is left. */
  void finish() throws IOException, InterruptedException {
    if (!waiting.isEmpty()) {
      writeFile();
    }
  }

  /** Pictures so far that have none. */
  int missing() {
    return missing;
  }

  private void writeFile() throws IOException, InterruptedException {
    List<String> thumbnails = thumbnails();
    waiting.clear();
    files++;
    missing += (int) thumbnails.stream().filter(String::isEmpty).count();
    try (ScriptFile script = new ScriptFile(folder, "thumbnails-%05d".formatted(files))) {
      JsonGenerator json = script.json();
      json.writeArray(thumbnails.toArray(String[]::new), 0, thumbnails.size());
    }
  }

  /** Those of the waiting pictures, as many at a time as there are processors. */
  private List<String> thumbnails() throws InterruptedException {
    int processors = Runtime.getRuntime().availableProcessors();
    List<String> made =
        waiting.stream().gather(Gatherers.mapConcurrent(processors, this::thumbnail)).toList();
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return made;
  }

  /** Base64, or nothing: also when this thread, one of several, is told to stop. */
  private String thumbnail(ImageRecord image) {
    try {
      Optional<byte[]> jpeg = source.thumbnail(image);
      return jpeg.map(Base64.getEncoder()::encodeToString).orElse("");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
