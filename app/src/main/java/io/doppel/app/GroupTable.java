package io.doppel.app;

import io.doppel.app.json.FoundGroups;
import io.doppel.common.ImageRecord;
import io.doppel.duplicates.Group;
import io.doppel.duplicates.Member;
import io.doppel.duplicates.PairVerdict;
import io.doppel.duplicates.verdict.VerdictText;
import java.io.PrintWriter;
import java.util.Locale;

/** Groups as tables for people. */
final class GroupTable {
  private GroupTable() {}

  static void print(FoundGroups found, PrintWriter out) {
    int number = 0;
    for (Group group : found.groups()) {
      number++;
      out.printf(
          Locale.ROOT,
          "group %,d: %,d pictures, would free %s%n",
          number,
          group.images().size(),
          Text.bytes(group.reclaimable()));
      print(group, out);
      out.println();
    }
    out.println(summary(found));
  }

  private static void print(Group group, PrintWriter out) {
    row("representative", "", group.representative(), "", out);
    for (Member member : group.members()) {
      PairVerdict verdict = member.verdict();
      row(
          verdict.verdict().label(),
          String.format(Locale.ROOT, "%.3f", verdict.probability()),
          member.image(),
          new VerdictText(verdict, member.image(), group.representative()).edits(),
          out);
    }
  }

  private static void row(
      String verdict, String probability, ImageRecord image, String edits, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "  %-16s  %5s  %-11s  %8s  %s%n",
        verdict,
        probability,
        image.width() + "×" + image.height(),
        Text.bytes(image.size()),
        Text.printable(image.path().toString()) + (edits.isEmpty() ? "" : "  (" + edits + ")"));
  }

  private static String summary(FoundGroups found) {
    String pictures = String.format(Locale.ROOT, "%,d different pictures", found.pictures());
    return found.groups().isEmpty()
        ? "no duplicates among " + pictures
        : String.format(
            Locale.ROOT,
            "%s, %s in them, would free %s; looked at %s",
            Text.count(found.groups().size(), "group"),
            Text.count(found.members(), "duplicate"),
            Text.bytes(found.reclaimable()),
            pictures);
  }
}
