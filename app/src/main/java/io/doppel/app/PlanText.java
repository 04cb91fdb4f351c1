package io.doppel.app;

import io.doppel.app.json.SearchAnswer;
import io.doppel.searcher.SearchResult;
import io.doppel.searcher.Work;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** How an answer was found and what that cost, for people. */
final class PlanText {
  private final PrintWriter err;

  private PlanText(PrintWriter err) {
    this.err = err;
  }

  static void print(SearchAnswer answer, PrintWriter err) {
    new PlanText(err).print(answer);
    err.flush();
  }

  private void print(SearchAnswer answer) {
    SearchResult result = answer.result();
    Work work = result.work();
    err.println(way(answer));
    row("collection", count(work.images(), "images") + ", " + count(work.segments(), "segments"));
    if (answer.request().filter().isPresent()) {
      double share = work.images() == 0 ? 0 : 100.0 * work.eligible() / work.images();
      String percent = String.format(Locale.ROOT, " pass, %.1f %%", share);
      row("filter", count(work.eligible(), "images") + percent, work.filtering());
    }
    String rounds = " visited, " + count(work.rounds(), "rounds");
    row("candidates", count(work.visited(), "vectors") + rounds, work.fetching());
    row("rescoring", count(work.rescored(), "whole vectors"), work.rescoring());
    row("comparing", count(work.compared(), "images"), work.comparing());
    row("reading", count(result.hits().size(), "records"), work.loading());
    row("complete", result.complete() ? "yes" : "not for certain");
  }

  private static String way(SearchAnswer answer) {
    boolean filtered = answer.request().filter().isPresent();
    String way =
        answer.result().work().exact()
            ? "Looked at every picture" + (filtered ? " that passes the filter" : "")
            : "Walked the graph" + (filtered ? " to pictures that pass the filter" : "");
    return way + "; ordered by " + answer.request().order().label() + ".";
  }

  private static String count(long number, String things) {
    return String.format(Locale.ROOT, "%,d %s", number, things);
  }

  private void row(String name, String what) {
    err.printf(Locale.ROOT, "  %-10s  %s%n", name, what);
  }

  private void row(String name, String what, Duration time) {
    row(name, String.format(Locale.ROOT, "%s; %.1f ms", what, time.toNanos() / 1e6));
  }
}
