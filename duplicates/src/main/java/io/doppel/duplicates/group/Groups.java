package io.doppel.duplicates.group;

import io.doppel.common.ImageRecord;
import io.doppel.duplicates.Group;
import io.doppel.duplicates.Member;
import io.doppel.duplicates.PairVerdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Makes groups of what was found out. Stateless. */
final class Groups {
  private static final Comparator<Group> MOST_FREED_FIRST =
      Comparator.comparingLong(Group::reclaimable).reversed().thenComparing(Group::id);

  private static final Comparator<Member> CLOSEST_FIRST =
      Comparator.comparing((Member member) -> member.verdict().verdict())
          .thenComparingDouble(member -> -member.verdict().probability())
          .thenComparing(Member::image, new RepresentativeOrder());

  private Groups() {}

  /**
   * The groups, those first that would free most.
   *
   * @param referencesOnly whether only the first pictures, the references, may represent a group
   */
  static List<Group> of(Pictures pictures, Clusters clusters, boolean referencesOnly) {
    List<Group> groups = new ArrayList<>();
    clusters
        .members()
        .forEach((leader, led) -> {
          List<Member> members = new ArrayList<>();
          add(pictures.picture(leader).copies(), PairVerdict.identicalBytes(), members);
          for (int image : led) {
            PairVerdict verdict = clusters.verdict(image).orElseThrow();
            members.add(new Member(pictures.image(image), verdict));
            add(pictures.picture(image).copies(), verdict, members);
          }
          if (!members.isEmpty() && (!referencesOnly || leader < pictures.references())) {
            members.sort(CLOSEST_FIRST);
            groups.add(new Group(pictures.image(leader), members));
          }
        });
    groups.sort(MOST_FREED_FIRST);
    return List.copyOf(groups);
  }

  private static void add(List<ImageRecord> copies, PairVerdict verdict, List<Member> members) {
    for (ImageRecord copy : copies) {
      members.add(new Member(copy, verdict));
    }
  }
}
