package io.doppel.duplicates;

import io.doppel.common.ImageRecord;
import java.util.List;
import java.util.stream.Stream;

/**
 * Pictures that were each found to be a copy of one of them, so that nothing is in it by way of a
 * third.
 *
 * @param representative the picture that the others were compared with
 * @param members the others, at least one, the closest verdict first
 */
public record Group(ImageRecord representative, List<Member> members) {

  /** Checks that there is a member. */
  public Group {
    members = List.copyOf(members);
    if (members.isEmpty()) {
      throw new IllegalArgumentException("expected at least one member, found none");
    }
  }

  /** All its pictures, the representative first. */
  public List<ImageRecord> images() {
    return Stream.concat(Stream.of(representative), members.stream().map(Member::image)).toList();
  }

  /** A name that is the same in every run while the representative's bytes are: its SHA-256. */
  public String id() {
    return representative.sha256();
  }

  /** The bytes that would be freed if only the largest file were kept, at the least. */
  public long reclaimable() {
    long all = images().stream().mapToLong(ImageRecord::size).sum();
    return all - images().stream().mapToLong(ImageRecord::size).max().orElse(0);
  }
}
