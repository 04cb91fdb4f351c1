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
 *     <p>Nor do they say which of two copies a caption is on. Where there are three or more, it is
 *     on the representative if most of the others differ from it by one, and otherwise on those
 *     that do.
 * @param frame the picture's area in units of its content's, 1 or more: above 1 with a border
 * @param marked whether something was put over it that its copies do not have, as far as is known
 */
record Shown(Footprint content, double frame, boolean marked) {

  /** Of all pictures of a group, in its order. */
  static List<Shown> of(Group group) {
    Footprint content =
        group.members().stream()
            .map(Member::verdict)
            .filter(Shown::liesInABorder)
            .map(Footprint::of)
            .max(Comparator.comparingDouble(Footprint::area))
            .orElse(Footprint.WHOLE);
    boolean marked = isMarked(group.members());
    Shown representative = new Shown(content, Math.max(1, 1 / content.area()), marked);
    boolean isKnown = group.members().size() > 1;
    List<Shown> all = new ArrayList<>(List.of(representative));
    group
        .members()
        .forEach(member -> {
          boolean differs = member.verdict().edits().contains(Edit.CAPTIONED);
          all.add(of(member.verdict(), representative, isKnown && differs != marked));
        });
    return all;
  }

  /** Whether the representative is the one with the caption. */
  private static boolean isMarked(List<Member> members) {
    long differ =
        members.stream()
            .filter(member -> member.verdict().edits().contains(Edit.CAPTIONED))
            .count();
    return members.size() > 1 && 2 * differ > members.size();
  }

  private static Shown of(PairVerdict verdict, Shown representative, boolean marked) {
    if (verdict.edits().contains(Edit.CROPPED) || liesInABorder(verdict)) {
      return new Shown(Footprint.of(verdict), 1, marked);
    }
    if (!verdict.edits().contains(Edit.BORDERED)) {
      return new Shown(representative.content, representative.frame, marked);
    }
    Footprint all = Footprint.of(verdict);
    Footprint content = all.within(representative.content);
    return new Shown(content, Math.max(1, all.area() / content.area()), marked);
  }

  /** Whether it is the representative that has a border, and nothing else. */
  private static boolean liesInABorder(PairVerdict verdict) {
    return verdict.edits().contains(Edit.BORDERED)
        && !verdict.edits().contains(Edit.CROPPED)
        && verdict.evidence().sharedOfFirst() > verdict.evidence().sharedOfSecond();
  }
}
