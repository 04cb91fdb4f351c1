package io.doppel.duplicates.keep;

import static io.doppel.duplicates.keep.Records.crop;
import static io.doppel.duplicates.keep.Records.group;
import static io.doppel.duplicates.keep.Records.image;
import static io.doppel.duplicates.keep.Records.kept;
import static io.doppel.duplicates.keep.Records.reason;
import static io.doppel.duplicates.keep.Records.sized;
import static org.assertj.core.api.Assertions.assertThat;

import io.doppel.common.ImageRecord;
import io.doppel.common.schema.CollectionFolder;
import io.doppel.duplicates.DecidedGroup;
import io.doppel.duplicates.Edit;
import io.doppel.duplicates.Group;
import io.doppel.duplicates.Member;
import io.doppel.duplicates.PairVerdict;
import io.doppel.duplicates.ledger.Decision;
import io.doppel.duplicates.ledger.Ledger;
import io.doppel.duplicates.plan.Protection;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which pictures stay, and the reasons given. */
class KeeperTest {
  @TempDir Path folder;
  private Ledger ledger;

  @BeforeEach
  void open() {
    ledger = Ledger.open(new CollectionFolder(folder));
  }

  private DecidedGroup decide(String policy, Group group, String... protect) {
    return new Keeper(KeepPolicy.parse(policy), new Protection(List.of(protect)), ledger)
        .decide(List.of(group))
        .getFirst();
  }

  @Test
  void saysWhichFiguresDecided() {
    ImageRecord large = sized("/p/a.jpg", 1, 4000, 3000);
    ImageRecord small = sized("/p/b.jpg", 2, 1600, 1200);
    ImageRecord tiny = sized("/q/c.jpg", 3, 800, 600);

    DecidedGroup decided = decide(KeepPolicy.STANDARD, group(small, large, tiny));

    assertThat(kept(decided)).containsExactly("/p/a.jpg");
    assertThat(reason(decided, small))
        .isEqualTo("removed for a.jpg: fewer pixels, 1600×1200 against 4000×3000");
    assertThat(reason(decided, tiny))
        .isEqualTo("removed for /p/a.jpg: fewer pixels, 800×600 against 4000×3000");
    assertThat(reason(decided, large)).startsWith("kept over ").contains("more pixels, 4000×3000");
    assertThat(decided.freed()).isEqualTo(2_000_000);
  }

  @Test
  void asksTheCriteriaInTheirOrder() {
    ImageRecord dated = image("/p/a.jpg", 1, 100, 100, "jpeg", 500, Optional.of(Records.TAKEN));
    ImageRecord lossless = image("/p/b.png", 2, 100, 100, "png", 900, Optional.empty());

    DecidedGroup byDate = decide("original-exif, lossless", group(dated, lossless));
    DecidedGroup byFormat = decide("lossless, original-exif", group(dated, lossless));
    DecidedGroup bySize = decide("resolution, size", group(dated, lossless));

    assertThat(reason(byDate, lossless))
        .isEqualTo(
            "removed for a.jpg: does not say when it was taken, nothing against"
                + " 2021-03-04T05:06:07");
    assertThat(reason(byFormat, dated))
        .isEqualTo("removed for b.png: a format that loses more, jpeg against png");
    assertThat(reason(bySize, lossless))
        .isEqualTo("kept over a.jpg: a larger file, 900 bytes against 500 bytes");
  }

  @Test
  void decidesByPlaceAndName() {
    ImageRecord archived = image("/archive/x/a.jpg", 1);
    ImageRecord other = image("/p/a (1).jpg", 1);

    assertThat(kept(decide("path:/archive/**", group(other, archived))))
        .containsExactly("/archive/x/a.jpg");
    assertThat(kept(decide("not-path:/archive/**", group(other, archived))))
        .containsExactly("/p/a (1).jpg");
    assertThat(kept(decide("shortest-path", group(archived, other))))
        .containsExactly("/p/a (1).jpg");
    assertThat(reason(decide("name", group(other, archived)), other))
        .isEqualTo("removed for /archive/x/a.jpg: a copy's name, a (1).jpg against a.jpg");
    assertThat(reason(decide("path:/p/*", group(archived, other)), archived))
        .isEqualTo(
            "removed for /p/a (1).jpg: does not lie in /p/*, /archive/x/a.jpg against"
                + " /p/a (1).jpg");
  }

  @Test
  void goesByThePathWhereNothingElseTells() {
    ImageRecord first = image("/p/a.jpg", 1);
    ImageRecord second = image("/p/b.jpg", 1);

    DecidedGroup decided = decide("raw, size", group(second, first));

    assertThat(kept(decided)).containsExactly("/p/a.jpg");
    assertThat(reason(decided, first))
        .isEqualTo("kept: nothing in the policy tells it from b.jpg, and its path sorts first");
    assertThat(reason(decided, second))
        .isEqualTo("removed: nothing in the policy tells it from a.jpg, whose path sorts first");
  }

  @Test
  void prefersThePictureThatShowsMost() {
    ImageRecord cropped = sized("/p/crop.jpg", 1, 1000, 750);
    ImageRecord full = sized("/p/full.jpg", 2, 2000, 1500);
    ImageRecord smaller = sized("/p/smaller.jpg", 3, 1000, 750);
    // Both show twice the width and height of the representative.
    Group group =
        new Group(cropped, List.of(crop(smaller, -.5, -.5, 2, 2), crop(full, -.5, -.5, 2, 2)));

    DecidedGroup decided = decide(KeepPolicy.STANDARD, group);

    assertThat(kept(decided)).containsExactly("/p/full.jpg");
    assertThat(reason(decided, cropped))
        .isEqualTo("removed for full.jpg: shows less, 0.25 times as much");
    assertThat(reason(decided, smaller)).contains("fewer pixels");
  }

  @Test
  void keepsCropsOfWhichNoneHoldsTheOther() {
    ImageRecord left = sized("/p/left.jpg", 1, 2000, 1500);
    ImageRecord right = sized("/p/right.jpg", 2, 1000, 750);
    Group group = new Group(left, List.of(crop(right, .5, 0, 1, 1)));

    DecidedGroup decided = decide(KeepPolicy.STANDARD, group);
    DecidedGroup byPixels = decide("resolution", group);

    assertThat(kept(decided)).containsExactly("/p/left.jpg", "/p/right.jpg");
    assertThat(reason(decided, right)).isEqualTo("kept, too: about 50 % of it is not in left.jpg");
    assertThat(kept(byPixels)).containsExactly("/p/left.jpg");
    assertThat(reason(byPixels, right))
        .isEqualTo(
            "removed for left.jpg: fewer pixels, 1000×750 against 2000×1500;"
                + " about 50 % of it is not in what is kept");
  }

  @Test
  void neverRemovesWhatIsProtected() {
    ImageRecord large = sized("/p/a.jpg", 1, 4000, 3000);
    ImageRecord small = sized("/safe/b.jpg", 2, 1600, 1200);

    DecidedGroup decided = decide(KeepPolicy.STANDARD, group(large, small), "/safe");

    assertThat(kept(decided)).containsExactly("/p/a.jpg", "/safe/b.jpg");
    assertThat(reason(decided, small)).isEqualTo("kept: protected as /safe");
  }

  @Test
  void keepsWhatWasDecidedToStay() {
    ImageRecord a = sized("/p/a.jpg", 1, 4000, 3000);
    ImageRecord b = sized("/p/b.jpg", 2, 1600, 1200);
    ImageRecord news = sized("/p/c.jpg", 3, 800, 600);
    ledger.record(Decision.KEEP_BOTH, List.of(a.sha256(), b.sha256()));

    DecidedGroup decided = decide(KeepPolicy.STANDARD, group(a, b, news));

    assertThat(kept(decided)).containsExactly("/p/a.jpg", "/p/b.jpg");
    assertThat(reason(decided, b)).isEqualTo("kept, too: it was decided to keep both it and a.jpg");
  }

  @Test
  void keepsAsManyFilesOfOneContentAsWasDecided() {
    ImageRecord a = image("/p/a.jpg", 1);
    ImageRecord b = image("/p/b.jpg", 1);
    ImageRecord c = image("/p/c.jpg", 1);
    ledger.record(Decision.KEEP_BOTH, List.of(a.sha256(), b.sha256()));

    DecidedGroup decided = decide(KeepPolicy.STANDARD, group(a, b, c));

    assertThat(kept(decided)).containsExactly("/p/a.jpg", "/p/b.jpg");
  }

  /** The framed one's sides are twice those of the picture in it. */
  private static Group framed(ImageRecord bare, ImageRecord framed) {
    PairVerdict border = Records.verdict(Set.of(Edit.BORDERED), -.5, -.5, 2, 2);
    return new Group(bare, List.of(new Member(framed, border)));
  }

  /** The same pair, seen from the framed one. */
  private static Group bare(ImageRecord bare, ImageRecord framed) {
    PairVerdict border = Records.verdict(Set.of(Edit.BORDERED), .25, .25, .5, .5);
    return new Group(framed, List.of(new Member(bare, border)));
  }

  @Test
  void prefersThePictureWithoutABorder() {
    ImageRecord bare = sized("/p/bare.jpg", 1, 1000, 750);
    ImageRecord framed = sized("/p/framed.jpg", 2, 2000, 1500);

    for (Group group : List.of(framed(bare, framed), bare(bare, framed))) {
      DecidedGroup decided = decide(KeepPolicy.STANDARD, group);

      assertThat(kept(decided)).containsExactly("/p/bare.jpg");
      assertThat(reason(decided, framed))
          .isEqualTo("removed for bare.jpg: has more border, 4.00 times the area");
    }
  }

  @Test
  void countsNoPixelsOfABorder() {
    ImageRecord bare = sized("/p/bare.jpg", 1, 1000, 750);
    ImageRecord framed = sized("/p/framed.jpg", 2, 2400, 1800);

    for (Group group : List.of(framed(bare, framed), bare(bare, framed))) {
      assertThat(kept(decide(KeepPolicy.STANDARD, group))).containsExactly("/p/framed.jpg");
    }
    assertThat(reason(decide("resolution", framed(bare, framed)), framed))
        .isEqualTo("kept over bare.jpg: more pixels, 2400×1800 with a border against 1000×750");
  }

  @Test
  void seesPastTheBorderOfTheRepresentative() {
    ImageRecord framed = sized("/p/framed.jpg", 1, 2000, 1500);
    ImageRecord bare = sized("/p/bare.jpg", 2, 1000, 750);
    ImageRecord again = sized("/p/again.jpg", 3, 1600, 1200);
    ImageRecord part = sized("/p/part.jpg", 4, 800, 600);
    Group group =
        new Group(
            framed,
            List.of(
                new Member(bare, Records.verdict(Set.of(Edit.BORDERED), .25, .25, .5, .5)),
                new Member(again, Records.verdict(Set.of(Edit.RESIZED), 0, 0, 1, 1)),
                crop(part, .25, .25, .4, .4)));

    DecidedGroup decided = decide(KeepPolicy.STANDARD, group);

    assertThat(kept(decided)).containsExactly("/p/bare.jpg");
    assertThat(reason(decided, part)).contains("shows less, 0.64 times as much");
    assertThat(reason(decided, framed)).contains("more border, 4.00 times the area");
    assertThat(reason(decided, again)).contains("fewer pixels, 1600×1200 with a border");
  }

  private static Member edited(ImageRecord image, Edit... edits) {
    return new Member(image, Records.verdict(Set.of(edits), 0, 0, 1, 1));
  }

  @Test
  void prefersThePictureThatLooksAsMostDo() {
    ImageRecord captioned = image("/p/a.jpg", 1, 100, 100, "jpeg", 900, Optional.empty());
    ImageRecord original = image("/p/b.jpg", 2, 100, 100, "jpeg", 800, Optional.empty());
    ImageRecord smaller = image("/p/c.jpg", 3, 100, 100, "jpeg", 700, Optional.empty());
    Group seenFromTheCaption =
        new Group(
            captioned, List.of(edited(original, Edit.CAPTIONED), edited(smaller, Edit.CAPTIONED)));
    Group seenFromTheOriginal =
        new Group(
            original, List.of(edited(captioned, Edit.CAPTIONED), edited(smaller, Edit.RESIZED)));

    for (Group group : List.of(seenFromTheCaption, seenFromTheOriginal)) {
      DecidedGroup decided = decide(KeepPolicy.STANDARD, group);

      assertThat(kept(decided)).containsExactly("/p/b.jpg");
      assertThat(reason(decided, captioned))
          .isEqualTo("removed for b.jpg: looks less as its copies do, 1 edit against 0 edits");
    }
  }

  @Test
  void keepsWhatACollageShowsWithFewerPixels() {
    ImageRecord collage = sized("/p/collage.jpg", 1, 4000, 3000);
    ImageRecord one = sized("/p/one.jpg", 2, 3900, 2900);
    ImageRecord other = sized("/p/other.jpg", 3, 3800, 2800);
    ImageRecord small = sized("/p/small.jpg", 4, 1900, 1400);
    Group group =
        new Group(
            collage,
            List.of(
                crop(one, 0, 0, .5, .5), crop(other, .5, 0, .5, .5), crop(small, 0, 0, .5, .5)));

    DecidedGroup decided = decide(KeepPolicy.STANDARD, group);

    assertThat(kept(decided)).containsExactly("/p/collage.jpg", "/p/one.jpg", "/p/other.jpg");
    assertThat(reason(decided, one))
        .isEqualTo("kept, too: collage.jpg shows it with fewer pixels, 0.27 times as many");
    assertThat(kept(decide("resolution", group))).containsExactly("/p/collage.jpg");
  }

  @Test
  void doesNotGuessWhichOfTwoWasEdited() {
    ImageRecord large = image("/p/a.jpg", 1, 100, 100, "jpeg", 900, Optional.empty());
    ImageRecord small = image("/p/b.jpg", 2, 100, 100, "jpeg", 800, Optional.empty());
    Group group = new Group(large, List.of(edited(small, Edit.CAPTIONED)));

    assertThat(reason(decide(KeepPolicy.STANDARD, group), small)).contains("a smaller file");
  }

  @Test
  void keepsThePictureOfWhichABorderedOneShowsAPart() {
    ImageRecord full = sized("/p/full.jpg", 1, 1000, 750);
    ImageRecord part = sized("/p/part.jpg", 2, 500, 375);
    Set<Edit> edits = Set.of(Edit.BORDERED, Edit.CROPPED);
    Group group = new Group(full, List.of(new Member(part, Records.verdict(edits, 0, 0, .5, .5))));

    assertThat(kept(decide(KeepPolicy.STANDARD, group))).containsExactly("/p/full.jpg");
  }
}
