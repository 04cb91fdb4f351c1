package io.doppel.duplicates.keep;

import io.doppel.duplicates.Edit;
import io.doppel.duplicates.Group;
import io.doppel.duplicates.Member;
import io.doppel.duplicates.PairVerdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a picture of a group shows. Parts that were cropped off count; borders do not, and neither
 * do captions and the corners of a turned picture.
 *
 * <p>A pair's edits say that there is a border, not around which of the two: it is around the one
 * of which the smaller share is shared. How much of a representative is border is told by the
 * largest picture that is in it without.
 *
 * @param content where that lies on the representative
 * @param frame the picture's area in units of its content's, 1 or more: above 1 with a border
 */
record Shown(Footprint content, double frame) {

  /** Of all pictures of a group, in its order. */
  static List<Shown> of(Group group) {
    Footprint content =
        group.members().stream()
            .map(Member::verdict)
            .filter(Shown::liesInABorder)
            .map(Footprint::of)
            .max(Comparator.comparingDouble(Footprint::area))
            .orElse(Footprint.WHOLE);
    Shown representative = new Shown(content, Math.max(1, 1 / content.area()));
    List<Shown> all = new ArrayList<>(List.of(representative));
    group.members().forEach(member -> all.add(of(member.verdict(), representative)));
    return all;
  }

  private static Shown of(PairVerdict verdict, Shown representative) {
    if (verdict.edits().contains(Edit.CROPPED) || liesInABorder(verdict)) {
      return new Shown(Footprint.of(verdict), 1);
    }
    if (!verdict.edits().contains(Edit.BORDERED)) {
      return representative;
    }
    Footprint all = Footprint.of(verdict);
    Footprint content = all.within(representative.content);
    return new Shown(content, Math.max(1, all.area() / content.area()));
  }

  /** Whether it is the representative that has a border, and nothing else. */
  private static boolean liesInABorder(PairVerdict verdict) {
    return verdict.edits().contains(Edit.BORDERED)
        && !verdict.edits().contains(Edit.CROPPED)
        && verdict.evidence().sharedOfFirst() > verdict.evidence().sharedOfSecond();
  }
}
