package io.doppel.models.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.doppel.models.image.ImageFacts;
import io.doppel.models.image.ImageFormat;
import io.doppel.models.image.Region;
import io.doppel.models.image.ShortSideCrop;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainedPictureTest {
  private static final long SEED = 20261125;

  @ParameterizedTest
  @CsvSource({"7, 7", "1, 1", "2, 2", "8, 8", "3, 14"})
  void placesShareEverythingOut(int rows, int columns) {
    Random random = new Random(SEED);
    double[] values = random.doubles((long) rows * columns, -0.1, 0.4).toArray();
    ExplainedPicture picture = picture(new ContributionMap(rows, columns, values));

    List<PlaceShare> places = picture.places();

    assertThat(places.stream().mapToDouble(PlaceShare::contribution).sum())
        .as("seed %d", SEED)
        .isCloseTo(picture.contributions().sum(), within(1e-9));
    assertThat(places.stream().map(share -> -share.contribution())).isSorted();
    int pixels =
        places.stream().mapToInt(share -> share.box().width() * share.box().height()).sum();
    assertThat(pixels).isEqualTo(picture.seen().width() * picture.seen().height());
  }

  @Test
  void namesTheStrongestPlaceAndItsPixels() {
    double[] values = new double[49];
    values[6 * 7 + 1] = 0.5;
    values[3 * 7 + 3] = 0.25;

    List<PlaceShare> places = picture(new ContributionMap(7, 7, values)).places();

    assertThat(places.getFirst().place().label()).isEqualTo("lower left");
    assertThat(places.getFirst().box()).isEqualTo(new Region.Pixels(100, 150, 60, 60));
    assertThat(places.get(1).place()).isEqualTo(Place.CENTRE);
    assertThat(places.get(1).contribution()).isEqualTo(0.25);
    assertThat(places.get(1).box()).isEqualTo(new Region.Pixels(160, 60, 90, 90));
  }

  @Test
  void countsTheCellsThatAddHalf() {
    assertThat(new ContributionMap(1, 4, new double[] {.1, .5, .1, .1}).cellsForHalf()).isOne();
    assertThat(new ContributionMap(2, 2, new double[] {.1, .1, .1, .1}).cellsForHalf())
        .isEqualTo(2);
    assertThat(new ContributionMap(1, 3, new double[] {.3, -.9, .3}).cellsForHalf()).isOne();
    assertThat(new ContributionMap(1, 2, new double[] {0, -1}).cellsForHalf()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "256, 224, 400, 300, 68, 18, 263",
    "256, 224, 300, 400, 18, 68, 263",
    "224, 224, 64, 48, 8, 0, 48",
    "256, 1, 20, 10, 9, 4, 1"
  })
  void saysWhatIsSeen(int shortSide, int crop, int width, int height, int x, int y, int side) {
    assertThat(new ShortSideCrop(shortSide, crop).seen(width, height))
        .isEqualTo(new Region.Pixels(x, y, side, side));
  }

  private static ExplainedPicture picture(ContributionMap map) {
    ImageFacts facts = new ImageFacts(ImageFormat.JPEG, 400, 210, 1, Optional.empty());
    return new ExplainedPicture(facts, new Region.Pixels(100, 0, 210, 210), map);
  }
}
