package io.doppel.duplicates.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.doppel.common.ImageRecord;
import io.doppel.common.schema.CollectionFolder;
import io.doppel.duplicates.DecidedGroup;
import io.doppel.duplicates.Group;
import io.doppel.duplicates.KeepDecision;
import io.doppel.duplicates.Member;
import io.doppel.duplicates.ledger.Ledger;
import io.doppel.duplicates.plan.Protection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decisions on random groups against slow ones, and what holds of all of them. */
class RandomGroupsTest {
  private static final int SEED = 4711;
  private static final int GROUPS = 1_000;
  private static final Protection PROTECTION = new Protection(List.of("/safe"));

  /** A criterion, and how good a picture is by it, in other code than the policy's. */
  private record Rule(String text, Comparator<ImageRecord> order) {}

  private static final List<Rule> ORACLE =
      List.of(
          new Rule("resolution", Comparator.comparingInt(image -> image.width() * image.height())),
          rule("original-exif", image -> image.taken().isPresent()),
          rule("lossless", image -> image.format().equals("png")),
          new Rule("size", Comparator.comparingLong(ImageRecord::size)),
          new Rule("oldest", Comparator.comparingLong(ImageRecord::mtime).reversed()),
          new Rule("newest", Comparator.comparingLong(ImageRecord::mtime)),
          rule("name", image -> !image.uri().toString().contains("copy")),
          new Rule(
              "shortest-path",
              Comparator.<ImageRecord>comparingInt(image -> image.path().toString().length())
                  .reversed()),
          rule("path:/p/**", image -> image.path().startsWith("/p")),
          rule("not-path:/p/**", image -> !image.path().startsWith("/p")));

  private static Rule rule(String text, Predicate<ImageRecord> has) {
    return new Rule(text, Comparator.comparing(has::test));
  }

  @TempDir Path folder;
  private final Random random = new Random(SEED);

  private ImageRecord image(int number) {
    String place = List.of("/p/", "/q/", "/safe/", "/p/longer/").get(random.nextInt(4));
    String name = number + (random.nextBoolean() ? " copy" : "");
    ImageRecord image =
        Records.image(
            place + name + ".jpg",
            random.nextInt(5),
            1 + random.nextInt(2),
            1 + random.nextInt(2),
            random.nextBoolean() ? "png" : "jpeg",
            1 + random.nextInt(3),
            random.nextBoolean() ? Optional.of(Records.TAKEN) : Optional.empty());
    return image.at(image.uri(), image.root(), random.nextInt(3));
  }

  private List<ImageRecord> images() {
    return IntStream.range(0, 2 + random.nextInt(6)).mapToObj(this::image).toList();
  }

  private DecidedGroup decide(String policy, Group group) {
    Ledger ledger = Ledger.open(new CollectionFolder(folder));
    return new Keeper(KeepPolicy.parse(policy), PROTECTION, ledger)
        .decide(List.of(group))
        .getFirst();
  }

  private static Set<ImageRecord> kept(DecidedGroup decided) {
    return decided.decisions().stream()
        .filter(KeepDecision::keep)
        .map(KeepDecision::image)
        .collect(Collectors.toSet());
  }

  private List<Rule> policy() {
    List<Rule> all = new ArrayList<>(ORACLE);
    Collections.shuffle(all, random);
    return all.subList(0, 1 + random.nextInt(all.size()));
  }

  private static ImageRecord best(List<Rule> policy, List<ImageRecord> images) {
    Comparator<ImageRecord> order = (_, _) -> 0;
    for (Rule rule : policy) {
      order = order.thenComparing(rule.order.reversed());
    }
    return images.stream().min(order.thenComparing(image -> image.uri().toString())).orElseThrow();
  }

  @Test
  void keepsTheBestOneAndWhatIsProtected() {
    int protectedOnes = 0;
    for (int i = 0; i < GROUPS; i++) {
      List<ImageRecord> images = images();
      List<Rule> policy = policy();
      Set<ImageRecord> expected =
          images.stream()
              .filter(image -> image.path().startsWith("/safe"))
              .collect(Collectors.toCollection(HashSet::new));
      protectedOnes += expected.size();
      expected.add(best(policy, images));

      Group group = Records.group(images.toArray(ImageRecord[]::new));
      String text = policy.stream().map(Rule::text).collect(Collectors.joining(", "));
      DecidedGroup decided = decide(text, group);

      assertThat(kept(decided)).as("seed %d, group %d: %s", SEED, i, text).isEqualTo(expected);
    }
    assertThat(protectedOnes).isGreaterThan(GROUPS / 2);
  }

  @Test
  void decidesTheSameInWhateverOrderPicturesCome() {
    int several = 0;
    for (int i = 0; i < GROUPS; i++) {
      List<Member> members = new ArrayList<>();
      for (ImageRecord image : images()) {
        members.add(
            random.nextBoolean()
                ? Records.copy(image)
                : Records.crop(image, place(), place(), side(), side()));
      }
      ImageRecord representative = image(99);
      Group group = new Group(representative, members);
      Collections.shuffle(members, random);
      Group shuffled = new Group(representative, members);

      DecidedGroup decided = decide(KeepPolicy.STANDARD, group);

      assertThat(reasons(decide(KeepPolicy.STANDARD, shuffled)))
          .as("seed %d, group %d", SEED, i)
          .isEqualTo(reasons(decided));
      assertThat(kept(decided)).isNotEmpty();
      several += kept(decided).size() > 1 ? 1 : 0;
    }
    assertThat(several).isBetween(GROUPS / 4, GROUPS - GROUPS / 50);
  }

  private double place() {
    return random.nextInt(-2, 3) / 4.0;
  }

  private double side() {
    return random.nextInt(1, 8) / 4.0;
  }

  private static Map<ImageRecord, String> reasons(DecidedGroup decided) {
    return decided.decisions().stream()
        .collect(Collectors.toMap(KeepDecision::image, KeepDecision::reason));
  }

  @Test
  void measuresWhatOneShowsAndTheOtherDoesNot() {
    for (int i = 0; i < 200; i++) {
      double[] a = {place(), place(), side(), side()};
      double[] b = {place(), place(), side(), side()};
      Footprint first = footprint(a);
      Footprint second = footprint(b);

      double both = overlap(a[0], a[2], b[0], b[2]) * overlap(a[1], a[3], b[1], b[3]);
      double area = a[2] * a[3];
      assertThat(first.area()).isCloseTo(area, within(1e-9));
      assertThat(first.shareOutside(second))
          .as("seed %d, pair %d", SEED, i)
          .isCloseTo(1 - both / area, within(1e-9));
    }
  }

  private Footprint footprint(double[] box) {
    return Footprint.of(Records.crop(image(0), box[0], box[1], box[2], box[3]).verdict());
  }

  private static double overlap(double from, double length, double otherFrom, double otherLength) {
    double end = Math.min(from + length, otherFrom + otherLength);
    return Math.max(0, end - Math.max(from, otherFrom));
  }
}
