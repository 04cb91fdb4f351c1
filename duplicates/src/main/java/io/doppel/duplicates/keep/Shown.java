package io.doppel.duplicates.keep;

import io.doppel.duplicates.Edit;
import io.doppel.duplicates.Group;
import io.doppel.duplicates.Member;
import io.doppel.duplicates.PairVerdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a picture of a group shows. Parts that were cropped off count; borders do not, and neither
 * do captions and the corners of a turned picture.
 *
 * <p>A pair's edits say that there is a border, not around which of the two: it is around the one
 * of which the smaller share is shared. How much of a representative is border is told by the
 * largest picture that is in it without.
 *
 * <p>Nor do they say which of two copies was edited. Where there are three or more, the majority
 * tells: an edit was made to the representative if most of the others differ from it by that, and
 * otherwise to those that do.
 *
 * @param content where that lies on the representative
 * @param frame the picture's area in units of its content's, 1 or more: above 1 with a border
 * @param edits how many edits of its looks it has, by what most of its copies look like
 */
record Shown(Footprint content, double frame, int edits) {
  /** Edits that make a picture look otherwise, and that cropping and resizing are not among. */
  private static final Set<Edit> LOOKS =
      Set.of(Edit.RECOLOURED, Edit.ROTATED, Edit.MIRRORED, Edit.CAPTIONED, Edit.BLURRED);

  /** Of all pictures of a group, in its order. */
  static List<Shown> of(Group group) {
    Footprint content =
        group.members().stream()
            .map(Member::verdict)
            .filter(Shown::liesInABorder)
            .map(Footprint::of)
            .max(Comparator.comparingDouble(Footprint::area))
            .orElse(Footprint.WHOLE);
    Set<Edit> edited = editsOfRepresentative(group.members());
    Shown representative = new Shown(content, Math.max(1, 1 / content.area()), edited.size());
    List<Shown> all = new ArrayList<>(List.of(representative));
    boolean isKnown = group.members().size() > 1;
    for (Member member : group.members()) {
      PairVerdict verdict = member.verdict();
      all.add(of(verdict, representative, isKnown ? edits(verdict, edited) : 0));
    }
    return all;
  }

  private static Set<Edit> editsOfRepresentative(List<Member> members) {
    return LOOKS.stream()
        .filter(edit -> members.size() > 1 && 2 * differ(members, edit) > members.size())
        .collect(Collectors.toSet());
  }

  private static long differ(List<Member> members, Edit edit) {
    return members.stream().filter(member -> member.verdict().edits().contains(edit)).count();
  }

  private static int edits(PairVerdict verdict, Set<Edit> ofRepresentative) {
    return (int)
        LOOKS.stream()
            .filter(edit -> verdict.edits().contains(edit) != ofRepresentative.contains(edit))
            .count();
  }

  private static Shown of(PairVerdict verdict, Shown representative, int edits) {
    if (verdict.edits().contains(Edit.CROPPED) || liesInABorder(verdict)) {
      return new Shown(Footprint.of(verdict), 1, edits);
    }
    if (!verdict.edits().contains(Edit.BORDERED)) {
      return new Shown(representative.content, representative.frame, edits);
    }
    Footprint all = Footprint.of(verdict);
    Footprint content = all.within(representative.content);
    return new Shown(content, Math.max(1, all.area() / content.area()), edits);
  }

  /** Whether it is the representative that has a border, and nothing else. */
  private static boolean liesInABorder(PairVerdict verdict) {
    return verdict.edits().contains(Edit.BORDERED)
        && !verdict.edits().contains(Edit.CROPPED)
        && verdict.evidence().sharedOfFirst() > verdict.evidence().sharedOfSecond();
  }
}
