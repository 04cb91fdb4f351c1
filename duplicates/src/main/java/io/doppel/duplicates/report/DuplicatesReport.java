package io.doppel.duplicates.report;

import io.doppel.common.DoppelException;
import io.doppel.common.ImageRecord;
import io.doppel.duplicates.DecidedGroup;
import io.doppel.duplicates.plan.Protection;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes a report of duplicates: a folder whose {@code index.html} opens in a browser without a
 * server. The page loads a few groups and thumbnails at a time from scripts beside it, so it stays
 * quick however many there are. The same groups and thumbnails give the same files.
 *
 * <p>The memory that this takes does not grow with the number of groups, but for a number for some
 * hundred pictures.
 */
public final class DuplicatesReport {
  private DuplicatesReport() {}

  /**
   * Writes a report.
   *
   * @param collection its name, for people
   * @param protect what the header of a plan made in the report names as not to be touched
   * @param groups in the order in which they are to be looked at; gone through once
   * @param folder where the report goes: not there yet, empty, or an earlier report, which is
   *     replaced
   * @throws DoppelException when the folder holds something else, or cannot be written
   * @throws InterruptedException when this thread is interrupted; the report is not complete and
   *     has no {@code index.html}
   */
  public static ReportSummary write(
      String collection,
      List<String> protect,
      Iterable<DecidedGroup> groups,
      ThumbnailSource thumbnails,
      Path folder)
      throws InterruptedException {
    try {
      ReportFacts facts = new ReportFacts(collection, protect);
      return write(
          facts, groups, new Protection(protect), thumbnails, ReportFolder.prepare(folder));
    } catch (ClosedByInterruptException e) {
      throw (InterruptedException) new InterruptedException(e.toString()).initCause(e);
    } catch (IOException e) {
      throw unusable(folder, e);
    }
  }

  /**
   * Checks, before long work, that a report may go to a folder.
   *
   * @throws DoppelException when the folder holds something else, or is none
   */
  public static void requireUsable(Path folder) {
    try {
      ReportFolder.requireUsable(folder);
    } catch (IOException e) {
      throw unusable(folder, e);
    }
  }

  private static DoppelException unusable(Path folder, IOException cause) {
    return new DoppelException(
        "%s: expected a folder that can be written, found %s".formatted(folder, cause), cause);
  }

  private static ReportSummary write(
      ReportFacts facts,
      Iterable<DecidedGroup> groups,
      Protection protection,
      ThumbnailSource thumbnails,
      ReportFolder folder)
      throws IOException, InterruptedException {
    ThumbnailFiles thumbnailFiles = new ThumbnailFiles(folder.data(), thumbnails);
    GroupFiles groupFiles = new GroupFiles(folder.data(), protection);
    try (groupFiles) {
      for (DecidedGroup group : groups) {
        facts.add(group);
        groupFiles.add(group);
        for (ImageRecord image : group.group().images()) {
          thumbnailFiles.add(image);
        }
      }
    }
    thumbnailFiles.finish();
    facts.write(folder.data(), groupFiles.starts());
    folder.writePage();
    return facts.summary(thumbnailFiles.missing());
  }
}
