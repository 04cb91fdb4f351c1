package io.doppel.duplicates.group;

import io.doppel.common.ImageRecord;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;

/**
 * Which of some copies stands for the others: the one of the largest area; then the oldest, by the
 * camera's clock or else by the file's time; then the largest file; then by content; then by place.
 * It asks for names last, so that renaming and reordering files leaves it as it is.
 */
final class RepresentativeOrder implements Comparator<ImageRecord> {
  private static final Comparator<ImageRecord> ORDER =
      Comparator.comparingLong(RepresentativeOrder::area)
          .reversed()
          .thenComparingLong(RepresentativeOrder::seconds)
          .thenComparing(Comparator.comparingLong(ImageRecord::size).reversed())
          .thenComparing(ImageRecord::sha256)
          .thenComparing(ImageRecord::uri);

  @Override
  public int compare(ImageRecord a, ImageRecord b) {
    return ORDER.compare(a, b);
  }

  private static long area(ImageRecord image) {
    return (long) image.width() * image.height();
  }

  private static long seconds(ImageRecord image) {
    return image
        .taken()
        .map(taken -> taken.toEpochSecond(ZoneOffset.UTC))
        .orElse(TimeUnit.NANOSECONDS.toSeconds(image.mtime()));
  }
}
