package io.doppel.app.json;

import io.doppel.common.schema.CollectionFolder;
import io.doppel.common.schema.CollectionManifest;
import io.doppel.duplicates.Group;
import java.util.List;

/**
 * The groups of a collection, to be printed.
 *
 * @param folder where the collection is
 * @param manifest what it is
 * @param pictures how many different pictures were looked at
 * @param unreadable how many of them could not be read
 * @param groups those first that would free most
 */
public record FoundGroups(
    CollectionFolder folder,
    CollectionManifest manifest,
    long pictures,
    long unreadable,
    List<Group> groups) {

  /** Copies. */
  public FoundGroups {
    groups = List.copyOf(groups);
  }

  /** How many pictures are members of groups, representatives not counted. */
  public long members() {
    return groups.stream().mapToLong(group -> group.members().size()).sum();
  }

  /** The bytes that would be freed if of each group only the largest file were kept. */
  public long reclaimable() {
    return groups.stream().mapToLong(Group::reclaimable).sum();
  }
}
