package io.doppel.app;

import io.doppel.app.json.AnswerJson;
import io.doppel.app.json.ImageJson;
import io.doppel.app.json.Json;
import io.doppel.app.json.VerdictJson;
import io.doppel.duplicates.match.Incoming;
import io.doppel.duplicates.match.Match;
import io.doppel.duplicates.verdict.VerdictText;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** The options that say how matches are printed, and their printing. */
final class MatchOutput {
  @Option(
      names = {"--json", "--ndjson"},
      description = "Print one JSON object a picture, a line each.")
  private boolean asJson;

  /** Prints what one picture is a copy of. */
  void print(String given, Incoming incoming, List<Match> matches, PrintWriter out)
      throws IOException {
    if (asJson) {
      out.println(json(given, incoming, matches));
    } else if (matches.isEmpty()) {
      out.println(Text.printable(given) + ": no match");
    } else {
      matches.forEach(match -> out.println(Text.printable(given + ": " + line(incoming, match))));
    }
    out.flush();
  }

  /** Prints that there is no answer; why has been said to people. */
  void printError(String given, String reason, PrintWriter out) throws IOException {
    if (asJson) {
      AnswerJson.printError(given, reason, out);
    } else {
      out.println(Text.printable(given) + ": unreadable");
    }
    out.flush();
  }

  private static String line(Incoming incoming, Match match) {
    VerdictText text = new VerdictText(match.verdict(), incoming.image(), match.image());
    String edits = text.edits();
    return String.format(
        Locale.ROOT,
        "%s%s of %s (probability %.3f)",
        match.verdict().verdict().label(),
        edits.isEmpty() ? "" : " (" + edits + ")",
        match.image().path(),
        match.verdict().probability());
  }

  private static String json(String given, Incoming incoming, List<Match> matches)
      throws IOException {
    return Json.object(json -> {
      json.writeStringField("query", given);
      json.writeStringField("sha256", incoming.image().sha256());
      json.writeArrayFieldStart("matches");
      for (Match match : matches) {
        json.writeStartObject();
        ImageJson.writeNames(json, match.image(), match.image().path().toString());
        VerdictJson.write(json, match.verdict());
        ImageJson.writeFacts(json, match.image());
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }
}
