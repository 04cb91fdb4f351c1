package io.doppel.app;

import io.doppel.app.json.SearchAnswer;
import io.doppel.common.ImageRecord;
import io.doppel.searcher.Hit;
import java.io.PrintWriter;
import java.util.Locale;

/** An answer as a table for people. */
final class AnswerTable {
  private AnswerTable() {}

  static void print(SearchAnswer answer, PrintWriter out) {
    if (answer.result().hits().isEmpty()) {
      out.println(none(answer));
    } else {
      printHits(answer, out);
    }
    if (!answer.result().complete()) {
      out.println(
          "This may not be complete: pictures beyond the candidates could belong here; try --exact.");
    }
  }

  private static String none(SearchAnswer answer) {
    if (answer.result().work().images() == 0) {
      return "no pictures in " + Text.printable(answer.folder().path().toString());
    }
    if (answer.request().after().isPresent()) {
      return "no more pictures";
    }
    return answer.result().work().eligible() == 0
        ? "no picture passes the filter"
        : "no picture is within the threshold";
  }

  private static void printHits(SearchAnswer answer, PrintWriter out) {
    boolean collapsed = answer.request().collapse().isPresent();
    String more = collapsed ? "stands for  " : "";
    out.println("rank  cosine  euclidean  flicker  size         " + more + "picture");
    for (Hit hit : answer.result().hits()) {
      ImageRecord image = hit.image();
      out.printf(
          Locale.ROOT,
          "%4d  %6.4f  %9.3f  %7.4f  %-11s  %s%s%n",
          hit.rank(),
          hit.cosine(),
          hit.euclidean(),
          hit.flicker(),
          image.width() + "×" + image.height(),
          collapsed ? String.format(Locale.ROOT, "%10d  ", hit.standsFor()) : "",
          Text.printable(answer.path(image)));
    }
  }
}
