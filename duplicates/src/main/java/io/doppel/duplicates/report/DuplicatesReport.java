package io.doppel.duplicates.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.doppel.common.DoppelException;
import io.doppel.common.ImageRecord;
import io.doppel.duplicates.KeepDecision;
import io.doppel.duplicates.Verdict;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;

/**
 * Writes a report of duplicates: a folder whose {@code index.html} opens in a browser without a
 * server. The page loads a few groups and thumbnails at a time from scripts beside it, so it stays
 * quick however many there are. The same groups and thumbnails give the same files.
 *
 * <p>The memory that this takes does not grow with the number of groups, but for a number for some
 * hundred pictures.
 */
public final class DuplicatesReport {
  private final ReportFolder folder;
  private final MessageDigest digest = sha256();
  private int groups;
  private int pictures;
  private long freed;

  private DuplicatesReport(ReportFolder folder) {
    this.folder = folder;
  }

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
      DuplicatesReport report = new DuplicatesReport(ReportFolder.prepare(folder));
      return report.write(collection, protect, groups, thumbnails);
    } catch (ClosedByInterruptException e) {
      throw (InterruptedException) new InterruptedException(e.toString()).initCause(e);
    } catch (IOException e) {
      throw new DoppelException(
          "%s: expected a folder that can be written, found %s".formatted(folder, e), e);
    }
  }

  private ReportSummary write(
      String collection,
      List<String> protect,
      Iterable<DecidedGroup> all,
      ThumbnailSource thumbnails)
      throws IOException, InterruptedException {
    ThumbnailFiles thumbnailFiles = new ThumbnailFiles(folder.data(), thumbnails);
    GroupFiles groupFiles = new GroupFiles(folder.data());
    try (groupFiles) {
      for (DecidedGroup group : all) {
        count(group);
        groupFiles.add(group);
        for (ImageRecord image : group.group().images()) {
          thumbnailFiles.add(image);
        }
      }
    }
    thumbnailFiles.finish();
    writeFacts(collection, protect, groupFiles.starts());
    folder.writePage();
    return new ReportSummary(groups, pictures, thumbnailFiles.missing(), freed);
  }

  private void count(DecidedGroup group) {
    groups++;
    pictures += group.decisions().size();
    freed += group.freed();
    for (KeepDecision decision : group.decisions()) {
      String text = decision.image().uri() + " " + decision.image().sha256() + decision.keep();
      digest.update(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Writes what the page has to know at once; its id is what a browser keeps choices under. */
  private void writeFacts(String collection, List<String> protect, List<Integer> starts)
      throws IOException {
    try (ScriptFile script = new ScriptFile(folder.data(), "report")) {
      JsonGenerator json = script.json();
      json.writeStartObject();
      json.writeStringField("id", HexFormat.of().formatHex(digest.digest()));
      json.writeStringField("collection", collection);
      json.writeNumberField("thumbnailsPerFile", ThumbnailFiles.PER_FILE);
      writeTexts(json, "protect", protect);
      writeTexts(json, "verdicts", labels(verdict -> true));
      writeTexts(json, "copies", labels(Verdict::isCopy));
      json.writeFieldName("starts");
      json.writeArray(starts.stream().mapToInt(Integer::intValue).toArray(), 0, starts.size());
      json.writeEndObject();
    }
  }

  private static List<String> labels(Predicate<Verdict> wanted) {
    return Arrays.stream(Verdict.values()).filter(wanted).map(Verdict::label).toList();
  }

  private static void writeTexts(JsonGenerator json, String name, List<String> texts)
      throws IOException {
    json.writeFieldName(name);
    json.writeArray(texts.toArray(String[]::new), 0, texts.size());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
