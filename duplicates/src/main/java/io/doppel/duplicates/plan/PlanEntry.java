package io.doppel.duplicates.plan;

import io.doppel.duplicates.Edit;
import io.doppel.duplicates.Verdict;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * One line of a plan: one picture of one group. In the file it is a JSON object with these names,
 * such as
 *
 * <pre>{"group":"9f…","file":"file:///p/a.jpg","sha256":"1c…","size":12345,"action":"trash",
 * "verdict":"edited copy","edits":["resized"],"probability":0.998,"reason":"…",
 * "companions":["file:///p/a.xmp"]}</pre>
 *
 * @param group the id of the group: the SHA-256 of its representative
 * @param file the picture
 * @param sha256 of its bytes when the plan was made, 64 hexadecimal digits
 * @param size of it in bytes
 * @param action what is to be done with it
 * @param verdict what it is to the representative; empty for the representative itself
 * @param edits what it differs from the representative by
 * @param probability that it is a copy of the representative, in [0, 1]
 * @param reason why it is kept or not, in words for a person
 * @param companions files that go where it goes
 */
public record PlanEntry(
    String group,
    URI file,
    String sha256,
    long size,
    PlanAction action,
    Optional<Verdict> verdict,
    Set<Edit> edits,
    OptionalDouble probability,
    String reason,
    List<URI> companions) {

  /** Copies the collections. */
  public PlanEntry {
    edits = Set.copyOf(edits);
    companions = List.copyOf(companions);
  }
}
