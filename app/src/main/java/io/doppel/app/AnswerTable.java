package io.doppel.app;

import io.doppel.common.ImageRecord;
import io.doppel.searcher.Hit;
import java.io.PrintWriter;
import java.util.Locale;

/** An answer as a table for people. */
final class AnswerTable {
  private AnswerTable() {}

  static void print(SearchAnswer answer, PrintWriter out) {
    if (answer.result().hits().isEmpty()) {
      out.println("no pictures in " + Text.printable(answer.folder().path().toString()));
      return;
    }
    out.println("rank  cosine  euclidean  flicker  size         picture");
    int rank = 1;
    for (Hit hit : answer.result().hits()) {
      ImageRecord image = hit.image();
      out.printf(
          Locale.ROOT,
          "%4d  %6.4f  %9.3f  %7.4f  %-11s  %s%n",
          rank++,
          hit.cosine(),
          hit.euclidean(),
          hit.flicker(),
          image.width() + "×" + image.height(),
          Text.printable(answer.path(image)));
    }
    if (!answer.result().complete()) {
      out.println(
          "This may not be complete: pictures beyond the candidates could belong here; try --exact.");
    }
  }
}
