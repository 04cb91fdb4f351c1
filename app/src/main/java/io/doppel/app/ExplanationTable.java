package io.doppel.app;

import io.doppel.models.explain.ContributionMap;
import io.doppel.models.explain.ExplainedPicture;
import io.doppel.models.explain.PlaceShare;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** An explanation as a table for people. */
final class ExplanationTable {
  /** Places shown of each picture. */
  private static final int STRONGEST = 3;

  private ExplanationTable() {}

  static void print(ExplainAnswer answer, PrintWriter out) {
    out.printf(Locale.ROOT, "cosine %.4f by %s%n", answer.explanation().cosine(), answer.model());
    out.println(summary("A", answer.first(), answer.explanation().first()));
    out.println(summary("B", answer.second(), answer.explanation().second()));
    out.println("picture  contribution  place        x,y,width,height");
    printPlaces("A", answer.explanation().first(), out);
    printPlaces("B", answer.explanation().second(), out);
  }

  /** How concentrated the likeness is. */
  static String concentration(ContributionMap map) {
    return "half of the likeness is in %d of %d cells"
        .formatted(map.cellsForHalf(), map.rows() * map.columns());
  }

  private static String summary(String letter, ExplainOperand operand, ExplainedPicture picture) {
    return "%s: %s in %s"
        .formatted(
            letter,
            concentration(picture.contributions()),
            Text.printable(operand.path().toString()));
  }

  private static void printPlaces(String letter, ExplainedPicture picture, PrintWriter out) {
    List<PlaceShare> places = picture.places();
    for (PlaceShare share : places.subList(0, Math.min(STRONGEST, places.size()))) {
      out.printf(
          Locale.ROOT,
          "%-7s  %12.4f  %-11s  %s%n",
          letter,
          share.contribution(),
          share.place().label(),
          share.box());
    }
  }
}
