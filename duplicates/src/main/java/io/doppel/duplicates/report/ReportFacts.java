package io.doppel.duplicates.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.doppel.duplicates.DecidedGroup;
import io.doppel.duplicates.KeepDecision;
import io.doppel.duplicates.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;

/** What the page has to know at once, and what there is to say about a report. */
final class ReportFacts {
  private final String collection;
  private final List<String> protect;
  private final MessageDigest digest = sha256();
  private int groups;
  private int pictures;
  private long freed;

  ReportFacts(String collection, List<String> protect) {
    this.collection = collection;
    this.protect = protect;
  }

  /** Takes the next group into account. */
  void add(DecidedGroup group) {
    groups++;
    pictures += group.decisions().size();
    freed += group.freed();
    for (KeepDecision decision : group.decisions()) {
      String text = decision.image().uri() + " " + decision.image().sha256() + decision.keep();
      digest.update(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** The sums. */
  ReportSummary summary(int withoutThumbnail) {
    return new ReportSummary(groups, pictures, withoutThumbnail, freed);
  }

  /**
   * Writes them; once. A browser keeps choices under the id, which goes by the groups.
   *
   * @param starts the number of the first group of each file
   */
  void write(Path folder, List<Integer> starts) throws IOException {
    try (ScriptFile script = new ScriptFile(folder, "report")) {
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
