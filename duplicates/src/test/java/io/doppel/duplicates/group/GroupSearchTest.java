package io.doppel.duplicates.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.doppel.common.ImageRecord;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.duplicates.Group;
import io.doppel.duplicates.Member;
import io.doppel.duplicates.Verdict;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups of made-up collections, judged by one who knows the truth. */
class GroupSearchTest {
  private static final double LITTLE = .3;

  /** More often than that a picture is not compared, however many copies it has. */
  private static final int MOST_LOOKS = 60;

  @TempDir Path folder;

  private final List<String> unreadable = new ArrayList<>();
  private int runs;

  private static String motif(ImageRecord image) {
    String content = content(image);
    return content.substring(0, content.indexOf('-'));
  }

  private static String content(ImageRecord image) {
    return new String(new BigInteger(image.sha256(), 16).toByteArray(), StandardCharsets.UTF_8);
  }

  private static Verdict bySameMotif(ImageRecord one, ImageRecord other) {
    return motif(one).equals(motif(other)) ? Verdict.EDITED_COPY : Verdict.SIMILAR;
  }

  private static KnownJudge judge() {
    return new KnownJudge(GroupSearchTest::bySameMotif, _ -> false);
  }

  /** So many motifs, each with so many copies of decreasing size. */
  private static MadeUpCollection collection(long seed, int motifs, int copies) {
    MadeUpCollection collection = new MadeUpCollection(seed);
    for (int motif = 0; motif < motifs; motif++) {
      float[] looks = collection.motif();
      for (int copy = 0; copy < copies; copy++) {
        String content = "m%d-%d".formatted(motif, copy);
        collection.add(content + ".jpg", content, 1000 - copy, looks, copy == 0 ? 0 : LITTLE);
      }
    }
    return collection;
  }

  private List<Group> find(
      MadeUpCollection collection, GroupRequest request, KnownJudge judge, int threads)
      throws IOException, InterruptedException {
    runs++;
    try (CollectionSnapshot snapshot = collection.open(folder.resolve("run" + runs))) {
      return new GroupSearch(snapshot, request, judge, e -> unreadable.add(content(e.image())))
          .find(threads);
    }
  }

  private List<Group> find(MadeUpCollection collection) throws IOException, InterruptedException {
    return find(collection, GroupRequest.copies(), judge(), 2);
  }

  private static List<List<String>> contents(List<Group> groups) {
    return groups.stream()
        .map(group -> group.images().stream().map(GroupSearchTest::content).toList())
        .toList();
  }

  @Test
  void groupsTheCopiesOfEachOriginal() throws IOException, InterruptedException {
    List<Group> groups = find(collection(1, 30, 5));

    assertThat(groups).hasSize(30);
    for (Group group : groups) {
      String motif = motif(group.representative());
      assertThat(content(group.representative())).isEqualTo(motif + "-0");
      assertThat(group.members().stream().map(Member::image).map(GroupSearchTest::content))
          .containsExactly(motif + "-1", motif + "-2", motif + "-3", motif + "-4");
    }
  }

  @Test
  void looksFewTimesAtEachHoweverManyCopiesThereAre() throws IOException, InterruptedException {
    MadeUpCollection collection = collection(2, 2, 300);
    KnownJudge judge = judge();

    List<Group> groups = find(collection, GroupRequest.copies(), judge, 2);

    assertThat(groups).extracting(group -> group.images().size()).containsExactly(300, 300);
    assertThat(judge.asked()).isLessThan(3 * 600);
    assertThat(collection.images())
        .allSatisfy(image -> assertThat(judge.asked(image)).isLessThanOrEqualTo(MOST_LOOKS));
  }

  @Test
  void doesNotDependOnThreadsOrOrderOrNames() throws IOException, InterruptedException {
    for (long seed = 10; seed < 16; seed++) {
      MadeUpCollection collection = collection(seed, 20, 4);
      KnownGraph graph = new KnownGraph(collection.images(), .6, seed);
      List<List<String>> once = contents(find(collection, GroupRequest.copies(), graph.judge(), 1));

      assertThat(contents(find(collection, GroupRequest.copies(), graph.judge(), 4)))
          .as("seed %d", seed)
          .isEqualTo(once);
      MadeUpCollection other = collection.renamedAndShuffled(seed);
      assertThat(contents(find(other, GroupRequest.copies(), graph.judge(), 2)))
          .as("seed %d", seed)
          .isEqualTo(once);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {.1, .5, .9})
  void everyMemberWasVerifiedAgainstItsRepresentative(double density)
      throws IOException, InterruptedException {
    for (long seed = 20; seed < 26; seed++) {
      MadeUpCollection collection = collection(seed, 15, 6);
      KnownGraph graph = new KnownGraph(collection.images(), density, seed);
      KnownJudge judge = graph.judge();

      List<Group> groups = find(collection, GroupRequest.copies(), judge, 3);

      Set<String> seen = new HashSet<>();
      for (Group group : groups) {
        for (ImageRecord image : group.images()) {
          assertThat(seen.add(image.sha256())).as("once, seed %d", seed).isTrue();
        }
        for (Member member : group.members()) {
          assertThat(graph.areCopies(member.image(), group.representative()))
              .as("a copy of its representative, seed %d", seed)
              .isTrue();
          assertThat(judge.wasAsked(member.image(), group.representative())).isTrue();
        }
      }
      assertThat(groups)
          .isSortedAccordingTo((a, b) -> Long.compare(b.reclaimable(), a.reclaimable()));
    }
  }

  @Test
  void doesNotChain() throws IOException, InterruptedException {
    MadeUpCollection collection = new MadeUpCollection(3);
    float[] looks = collection.motif();
    for (int i = 0; i < 9; i++) {
      collection.add("c" + i, "chain-" + i, 500 - i, looks, .1);
    }
    KnownJudge neighboursOnly =
        new KnownJudge(
            (one, other) ->
                Math.abs(one.width() - other.width()) == 1 ? Verdict.EDITED_COPY : Verdict.SIMILAR,
            _ -> false);

    List<Group> groups = find(collection, GroupRequest.copies(), neighboursOnly, 2);

    assertThat(groups).isNotEmpty();
    assertThat(groups)
        .allSatisfy(group ->
            assertThat(group.members())
                .allSatisfy(member ->
                    assertThat(member.image().width() - group.representative().width())
                        .isBetween(-1, 1)));
  }

  @Test
  void filesOfTheSameBytesAreNotLookedAt() throws IOException, InterruptedException {
    MadeUpCollection collection = new MadeUpCollection(4);
    float[] looks = collection.motif();
    IntStream.range(0, 100).forEach(i -> collection.add("x" + i, "same-bytes", 10, looks, 0));
    KnownJudge judge = judge();

    List<Group> groups = find(collection, GroupRequest.copies(), judge, 2);

    assertThat(groups).hasSize(1);
    assertThat(groups.getFirst().members())
        .hasSize(99)
        .allMatch(member -> member.verdict().verdict() == Verdict.IDENTICAL_BYTES);
    assertThat(judge.asked()).isZero();
  }

  @Test
  void aFileOfAMembersBytesIsWhatTheMemberIs() throws IOException, InterruptedException {
    MadeUpCollection collection = new MadeUpCollection(5);
    float[] looks = collection.motif();
    collection.add("a", "m-0", 20, looks, 0);
    collection.add("b", "m-1", 10, looks, .1);
    collection.add("c", "m-1", 10, looks, .1);

    List<Group> groups = find(collection);

    assertThat(groups).hasSize(1);
    assertThat(groups.getFirst().members())
        .hasSize(2)
        .allMatch(member -> member.verdict().verdict() == Verdict.EDITED_COPY);
  }

  @Test
  void onlyIdenticalBytesIfThatIsWanted() throws IOException, InterruptedException {
    MadeUpCollection collection = collection(6, 3, 3);
    collection.add("again", "m1-1", 999, collection.motif(), 0);
    KnownJudge judge = judge();

    List<Group> groups =
        find(collection, GroupRequest.copies().atLeast(Verdict.IDENTICAL_BYTES), judge, 2);

    assertThat(contents(groups)).containsExactly(List.of("m1-1", "m1-1"));
    assertThat(judge.asked()).isZero();
  }

  @Test
  void whatIsApartIsNeverTogether() throws IOException, InterruptedException {
    for (long seed = 30; seed < 40; seed++) {
      MadeUpCollection collection = collection(seed, 4, 8);
      Random random = new Random(seed);
      Set<String> apart = new HashSet<>();
      for (int i = 0; i < 20; i++) {
        int motif = random.nextInt(4);
        apart.add("m%d-%d m%d-%d".formatted(motif, random.nextInt(8), motif, random.nextInt(8)));
      }
      GroupRequest request =
          GroupRequest.copies()
              .butFor((one, other) ->
                  apart.contains(content(one) + " " + content(other))
                      || apart.contains(content(other) + " " + content(one)));

      for (Group group : find(collection, request, judge(), 2)) {
        for (ImageRecord one : group.images()) {
          for (ImageRecord other : group.images()) {
            assertThat(one.equals(other) || !request.apart().test(one, other))
                .as("seed %d: %s, %s", seed, content(one), content(other))
                .isTrue();
          }
        }
      }
    }
  }

  @Test
  void unreadablePicturesAreToldOfOnceAndLeftOut() throws IOException, InterruptedException {
    MadeUpCollection collection = collection(7, 10, 5);
    KnownJudge judge =
        new KnownJudge(
            GroupSearchTest::bySameMotif, image -> Set.of("m3-0", "m4-2").contains(content(image)));

    List<Group> groups = find(collection, GroupRequest.copies(), judge, 2);

    assertThat(unreadable).containsExactlyInAnyOrder("m3-0", "m4-2");
    assertThat(groups).hasSize(10);
    assertThat(contents(groups)).allSatisfy(group -> assertThat(group).doesNotContain("m3-0"));
    assertThat(contents(groups))
        .contains(List.of("m3-1", "m3-2", "m3-3", "m3-4"), List.of("m4-0", "m4-1", "m4-3", "m4-4"));
  }

  @Test
  void comparesWithReferencesOnly() throws IOException, InterruptedException {
    MadeUpCollection collection = collection(8, 6, 4);
    KnownJudge judge = judge();
    GroupRequest request =
        GroupRequest.copies()
            .against(image -> content(image).endsWith("-2") && !motif(image).equals("m5"));

    List<Group> groups = find(collection, request, judge, 2);

    assertThat(groups).hasSize(5);
    assertThat(groups)
        .allSatisfy(group -> {
          assertThat(content(group.representative())).endsWith("-2");
          assertThat(group.members()).hasSize(3);
        });
  }

  @Test
  void looksOnlyAtWhatIsWithin() throws IOException, InterruptedException {
    MadeUpCollection collection = collection(9, 3, 4);
    GroupRequest request = GroupRequest.copies().within(image -> image.width() < 999);

    List<Group> groups = find(collection, request, judge(), 2);

    assertThat(groups).extracting(group -> group.images().size()).containsExactly(2, 2, 2);
  }

  @Test
  void doesNotLookAtPairsBelowTheCosine() throws IOException, InterruptedException {
    KnownJudge judge = judge();

    assertThat(find(collection(10, 3, 4), GroupRequest.copies().closerThan(.9999), judge, 2))
        .isEmpty();
    assertThat(judge.asked()).isZero();
  }

  @Test
  void anEmptyCollectionHasNone() throws IOException, InterruptedException {
    assertThat(find(new MadeUpCollection(11))).isEmpty();
  }

  @Test
  void aJudgeThatFailsEndsTheSearch() {
    KnownJudge judge =
        new KnownJudge(
            (_, _) -> {
              throw new IllegalArgumentException("a fault");
            },
            _ -> false);

    assertThatThrownBy(() -> find(collection(12, 5, 5), GroupRequest.copies(), judge, 4))
        .hasRootCauseMessage("a fault");
  }
}
