package io.doppel.duplicates;

import io.doppel.common.ImageRecord;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A group, and what a keep policy says of its pictures.
 *
 * @param group the group
 * @param decisions one for each picture of the group, in the order of {@link Group#images()}; at
 *     least one picture is to stay
 */
public record DecidedGroup(Group group, List<KeepDecision> decisions) {

  /** Puts the decisions in order, and checks that they are of this group. */
  public DecidedGroup {
    decisions = inOrder(group, decisions);
    if (decisions.stream().noneMatch(KeepDecision::keep)) {
      throw new IllegalArgumentException(
          "expected a picture to keep in group %s, found none".formatted(group.id()));
    }
  }

  private static List<KeepDecision> inOrder(Group group, List<KeepDecision> decisions) {
    Map<URI, KeepDecision> byFile =
        decisions.stream()
            .collect(Collectors.toMap(decision -> decision.image().uri(), Function.identity()));
    List<ImageRecord> images = group.images();
    if (byFile.size() != images.size()) {
      throw new IllegalArgumentException(
          "expected %d decisions, found %d".formatted(images.size(), byFile.size()));
    }
    return images.stream().map(image -> decision(byFile, image)).toList();
  }

  private static KeepDecision decision(Map<URI, KeepDecision> byFile, ImageRecord image) {
    return Optional.ofNullable(byFile.get(image.uri()))
        .orElseThrow(() -> new IllegalArgumentException("expected a decision for " + image.uri()));
  }

  /** The bytes that are freed when all is done as decided. */
  public long freed() {
    return decisions.stream()
        .filter(decision -> !decision.keep())
        .mapToLong(decision -> decision.image().size())
        .sum();
  }
}
