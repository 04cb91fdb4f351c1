package io.doppel.app;

import io.doppel.app.json.Json;
import io.doppel.common.DoppelException;
import io.doppel.common.FileOutcome;
import io.doppel.common.Outcome;
import io.doppel.common.schema.CollectionFolder;
import io.doppel.indexer.IndexSummary;
import io.doppel.indexer.StageTimes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Tells what became of the files: one JSON line each in the report, when there is to be one, and
 * the first rejections on stderr.
 */
final class IndexReport implements Consumer<FileOutcome>, AutoCloseable {
  private static final int MAX_SHOWN = 10;

  private final Writer lines;
  private final PrintWriter err;
  private int rejected;

  private IndexReport(Writer lines, PrintWriter err) {
    this.lines = lines;
    this.err = err;
  }

  static IndexReport open(Optional<Path> report, PrintWriter err) {
    if (report.isEmpty()) {
      return new IndexReport(Writer.nullWriter(), err);
    }
    try {
      return new IndexReport(Files.newBufferedWriter(report.get()), err);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  @Override
  public void accept(FileOutcome file) {
    try {
      lines.write(
          Json.object(json -> {
            json.writeStringField("path", file.path().toString());
            json.writeStringField("uri", file.path().toUri().toString());
            json.writeStringField("outcome", file.outcome().label());
            json.writeStringField("reason", file.reason());
          }));
      lines.write('\n');
    } catch (IOException e) {
      throw unwritable(e);
    }
    if (file.outcome() == Outcome.REJECTED) {
      showRejected(file);
    }
  }

  private void showRejected(FileOutcome file) {
    rejected++;
    if (rejected <= MAX_SHOWN) {
      err.println(Text.printable("rejected: " + file.path() + ": " + file.reason()));
    } else if (rejected == MAX_SHOWN + 1) {
      err.println("rejected: more; `doppel index --report FILE` lists all");
    }
  }

  private static DoppelException unwritable(IOException e) {
    return new DoppelException("--report: expected a file that can be written, found " + e, e);
  }

  @Override
  public void close() {
    try {
      lines.close();
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Prints what a run did. */
  static void print(IndexSummary summary, CollectionFolder folder, boolean asJson, PrintWriter out)
      throws IOException {
    if (asJson) {
      out.println(json(summary, folder));
    } else {
      printTable(summary, folder, out);
    }
    out.flush();
  }

  private static String json(IndexSummary summary, CollectionFolder folder) throws IOException {
    return Json.object(json -> {
      for (Outcome outcome : Outcome.values()) {
        json.writeNumberField(outcome.label(), summary.count(outcome));
      }
      json.writeNumberField("files", summary.files());
      json.writeNumberField("seconds", seconds(summary.time()));
      json.writeBooleanField("stopped", summary.stopped());
      json.writeArrayFieldStart("unreadable");
      for (Path unreadable : summary.unreadable()) {
        json.writeString(unreadable.toString());
      }
      json.writeEndArray();
      StageTimes stages = summary.stages();
      Json.field(
          json,
          "stages",
          parts -> {
            parts.writeNumberField("reading", seconds(stages.reading()));
            parts.writeNumberField("decoding", seconds(stages.decoding()));
            parts.writeNumberField("embedding", seconds(stages.embedding()));
            parts.writeNumberField("writing", seconds(stages.writing()));
            parts.writeNumberField("graph", seconds(stages.graph()));
          });
      json.writeStringField("collection", folder.path().toString());
    });
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private static void printTable(IndexSummary summary, CollectionFolder folder, PrintWriter out) {
    for (Outcome outcome : Outcome.values()) {
      if (summary.count(outcome) > 0) {
        out.printf(Locale.ROOT, "%,9d %s%n", summary.count(outcome), outcome.label());
      }
    }
    out.printf(
        Locale.ROOT,
        "%,9d %s in %.1f s, in %s%n",
        summary.files(),
        summary.files() == 1 ? "file" : "files",
        seconds(summary.time()),
        Text.printable(folder.path().toString()));
    for (Path unreadable : summary.unreadable()) {
      out.println(Text.printable("could not be listed: " + unreadable));
    }
    if (summary.stopped()) {
      out.println("stopped before the end; the next run goes on from here");
    }
  }
}
