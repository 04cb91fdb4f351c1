package io.doppel.duplicates.report;

import io.doppel.common.DoppelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folder of a report: the page, its style and scripts, and the data. */
final class ReportFolder {
  private static final String PAGE = "index.html";
  private static final String DATA = "data";

  /** The first of them is what a report's folder is known by. */
  private static final List<String> ASSETS =
      List.of(
          "assets/doppel.js",
          "assets/page.js",
          "assets/choices.js",
          "assets/plan.js",
          "assets/filter.js",
          "assets/alignment.js",
          "assets/zoom.js",
          "assets/viewer.js",
          "assets/card.js",
          "assets/list.js",
          "assets/keyboard.js",
          "assets/main.js",
          "assets/report.css");

  private final Path path;

  private ReportFolder(Path path) {
    this.path = path;
  }

  /**
   * Makes the folder ready for new data. The page itself comes {@linkplain #writePage last}, so
   * that half a report does not open.
   *
   * @throws DoppelException when there is something else than a report in it
   */
  static ReportFolder prepare(Path path) throws IOException {
    ReportFolder folder = new ReportFolder(path);
    requireUsable(path);
    Files.createDirectories(path.resolve("assets"));
    Files.createDirectories(folder.data());
    Files.deleteIfExists(path.resolve(PAGE));
    folder.deleteOldData();
    for (String asset : ASSETS) {
      folder.copy(asset);
    }
    return folder;
  }

  /** Where the data goes. */
  Path data() {
    return path.resolve(DATA);
  }

  /** Writes the page, now that all that it needs is there. */
  void writePage() throws IOException {
    copy(PAGE);
  }

  /**
   * Checks that a report may go there.
   *
   * @throws DoppelException when there is something else than a report in it
   */
  static void requireUsable(Path path) throws IOException {
    if (!Files.exists(path) || Files.exists(path.resolve(ASSETS.getFirst()))) {
      return;
    }
    if (!Files.isDirectory(path)) {
      throw new DoppelException(
          "%s: expected a folder for the report, found a file".formatted(path));
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      if (entries.iterator().hasNext()) {
        throw new DoppelException(
            "%s: expected an empty folder or an earlier report, found other files".formatted(path));
      }
    }
  }

  private void deleteOldData() throws IOException {
    try (DirectoryStream<Path> old =
        Files.newDirectoryStream(data(), "{groups-*,thumbnails-*,overview,report}.js")) {
      for (Path file : old) {
        Files.delete(file);
      }
    }
  }

  private void copy(String name) throws IOException {
    try (InputStream in = ReportFolder.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("expected " + name + " on the class path, found none");
      }
      Files.write(path.resolve(name), in.readAllBytes());
    }
  }
}
