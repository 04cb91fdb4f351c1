package io.doppel.searcher.where;

import io.doppel.common.ImageRecord;
import io.doppel.searcher.where.Expression.Amount;
import io.doppel.searcher.where.Expression.And;
import io.doppel.searcher.where.Expression.HasTaken;
import io.doppel.searcher.where.Expression.Is;
import io.doppel.searcher.where.Expression.Like;
import io.doppel.searcher.where.Expression.Moment;
import io.doppel.searcher.where.Expression.Not;
import io.doppel.searcher.where.Expression.Or;
import java.time.Instant;
import java.time.ZoneId;

/** What a filter means, image by image and without Lucene. */
final class Oracle {
  private final ZoneId zone;

  Oracle(ZoneId zone) {
    this.zone = zone;
  }

  boolean matches(Expression expression, ImageRecord image) {
    return switch (expression) {
      case And(var parts) -> parts.stream().allMatch(part -> matches(part, image));
      case Or(var parts) -> parts.stream().anyMatch(part -> matches(part, image));
      case Not(var inner) -> !matches(inner, image);
      case HasTaken() -> image.taken().isPresent();
      case Is(var field, var value) -> text(field, image).equals(value);
      case Like(var field, var glob) -> like(field, glob, image);
      case Amount(var field, var relation, var value) ->
          compare(number(field, image), relation, value, value + 1);
      case Moment(var field, var relation, var value) -> moment(field, relation, value, image);
    };
  }

  static String path(ImageRecord image) {
    return image.uri().getPath().substring(image.root().getPath().length());
  }

  private static String text(TextField field, ImageRecord image) {
    return switch (field) {
      case ID -> image.id();
      case SHA256 -> image.sha256();
      case FORMAT -> image.format();
      case PATH -> path(image);
      case NAME -> image.path().getFileName().toString();
      case URI -> image.uri().toString();
      case ROOT -> image.root().toString();
    };
  }

  private static boolean like(TextField field, String glob, ImageRecord image) {
    boolean absolute = glob.startsWith("/");
    return switch (field) {
      case ID, SHA256, FORMAT, PATH, NAME -> SlowGlob.matches(glob, text(field, image));
      case URI -> SlowGlob.matches(glob, absolute ? image.uri().getPath() : image.uri().toString());
      case ROOT ->
          SlowGlob.matches(
              glob.replaceFirst("/$", ""),
              (absolute ? image.root().getPath() : image.root().toString()).replaceFirst("/$", ""));
    };
  }

  private static long number(NumberField field, ImageRecord image) {
    return switch (field) {
      case WIDTH -> image.width();
      case HEIGHT -> image.height();
      case PIXELS -> (long) image.width() * image.height();
      case SIZE -> image.size();
    };
  }

  private boolean moment(DateField field, Relation relation, Period value, ImageRecord image) {
    return switch (field) {
      case MTIME ->
          compare(
              Instant.EPOCH.plusNanos(image.mtime()),
              relation,
              value.start().atZone(zone).toInstant(),
              value.end().atZone(zone).toInstant());
      case TAKEN ->
          image
              .taken()
              .filter(taken -> compare(taken, relation, value.start(), value.end()))
              .isPresent();
    };
  }

  private static <C, T extends Comparable<C>> boolean compare(
      T value, Relation relation, C start, C end) {
    return switch (relation) {
      case EQUAL -> value.compareTo(start) >= 0 && value.compareTo(end) < 0;
      case BELOW -> value.compareTo(start) < 0;
      case AT_MOST -> value.compareTo(end) < 0;
      case ABOVE -> value.compareTo(end) >= 0;
      case AT_LEAST -> value.compareTo(start) >= 0;
    };
  }
}
