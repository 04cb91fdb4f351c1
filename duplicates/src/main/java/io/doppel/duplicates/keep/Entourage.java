package io.doppel.duplicates.keep;

import io.doppel.common.ImageRecord;
import io.doppel.duplicates.KeepDecision;
import io.doppel.duplicates.plan.Protection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says which companions go where a picture goes, once it is known of all pictures whether they
 * stay.
 *
 * <ul>
 *   <li>A companion that belongs to a picture that stays, too, stays.
 *   <li>A RAW file or a video goes only if there is one with the same bytes beside a picture of the
 *       group that stays: nothing goes that was not seen to be a copy.
 *   <li>A protected one stays.
 *   <li>An image of a group goes by its own decision.
 *   <li>What belongs to several that go goes with the one whose path sorts first.
 * </ul>
 *
 * <p>Not thread-safe.
 */
final class Entourage {
  private final Companions companions;
  private final Protection protection;
  private final Set<Path> grouped = new HashSet<>();
  private final Set<Path> removed = new HashSet<>();

  /** Of the pictures of these groups. */
  Entourage(Companions companions, Protection protection, List<List<Ruling>> groups) {
    this.companions = companions;
    this.protection = protection;
    for (Ruling ruling : groups.stream().flatMap(List::stream).toList()) {
      grouped.add(ruling.image().path());
      if (!ruling.keep()) {
        removed.add(ruling.image().path());
      }
    }
  }

  /** The decisions on one group. */
  List<KeepDecision> decisions(List<Ruling> group) {
    List<Path> kept =
        group.stream().filter(Ruling::keep).map(Ruling::image).map(ImageRecord::path).toList();
    return group.stream()
        .map(ruling -> ruling.keep() ? kept(ruling) : removed(ruling, kept))
        .toList();
  }

  /** One that stays is told what belongs to it alone, in case a person decides otherwise. */
  private KeepDecision kept(Ruling ruling) {
    Path picture = ruling.image().path();
    boolean alone = companions.siblings(picture).stream().allMatch(Companions::isOriginal);
    List<Path> own =
        companions.of(picture).stream()
            .filter(one -> (one.named() || alone) && isFree(one))
            .map(Companion::path)
            .toList();
    return new KeepDecision(ruling.image(), true, ruling.reason(), own);
  }

  private KeepDecision removed(Ruling ruling, List<Path> kept) {
    Path picture = ruling.image().path();
    List<Companion> all =
        companions.of(picture).stream()
            .filter(one -> one.named() || isFirstToGo(picture))
            .filter(one -> !grouped.contains(one.path()))
            .toList();
    List<Companion> free = all.stream().filter(this::isFree).toList();
    List<Path> along = new ArrayList<>();
    free.stream()
        .map(Companion::path)
        .filter(one -> Companions.isOriginal(one) && otherPicturesGo(picture))
        .filter(original -> isBesideOneOf(kept, original))
        .forEach(along::add);
    boolean nothingStays = othersGo(picture, along);
    free.stream()
        .filter(one -> one.kind() == CompanionKind.SIDECAR && (one.named() || nothingStays))
        .map(Companion::path)
        .forEach(along::add);
    return new KeepDecision(ruling.image(), false, ruling.reason() + staying(all, along), along);
  }

  /** Whether nothing but a picture says where a companion goes. */
  private boolean isFree(Companion companion) {
    return !grouped.contains(companion.path()) && protection.glob(companion.path()).isEmpty();
  }

  private boolean isFirstToGo(Path picture) {
    return companions.siblings(picture).stream()
        .filter(removed::contains)
        .allMatch(sibling -> picture.compareTo(sibling) < 0);
  }

  private boolean otherPicturesGo(Path picture) {
    return companions.siblings(picture).stream()
        .allMatch(sibling -> removed.contains(sibling) || Companions.isOriginal(sibling));
  }

  private boolean othersGo(Path picture, List<Path> along) {
    return companions.siblings(picture).stream()
        .allMatch(sibling -> removed.contains(sibling) || along.contains(sibling));
  }

  private boolean isBesideOneOf(List<Path> kept, Path original) {
    return kept.stream()
        .flatMap(companions::originals)
        .anyMatch(other -> holdSameBytes(other, original));
  }

  private static boolean holdSameBytes(Path one, Path other) {
    try {
      return !one.equals(other) && Files.mismatch(one, other) < 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static String staying(List<Companion> all, List<Path> along) {
    List<Companion> staying = all.stream().filter(one -> !along.contains(one.path())).toList();
    return staying.isEmpty()
        ? ""
        : staying.stream()
            .map(one -> String.valueOf(one.path().getFileName()))
            .collect(Collectors.joining(", ", "; ", staying.size() == 1 ? " stays" : " stay"));
  }
}
