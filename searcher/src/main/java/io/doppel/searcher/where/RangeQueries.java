package io.doppel.searcher.where;

import io.doppel.common.schema.Fields;
import io.doppel.searcher.where.Relation.Span;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.apache.lucene.document.IntField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.search.IndexOrDocValuesQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermRangeQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Queries for numbers and dates: by points or terms, or by doc values where few are asked for. */
final class RangeQueries {
  private static final long NANOS = 1_000_000_000;

  private RangeQueries() {}

  /** Numbers in a span. */
  static Query amount(NumberField field, Span<Long> span) {
    long first = span.from().orElse(0L);
    long last = span.until().orElse(Long.MAX_VALUE) - 1;
    return switch (field) {
      case WIDTH, HEIGHT -> IntField.newRangeQuery(field.label(), (int) first, clamped(last));
      case PIXELS -> new PixelsQuery(first, last);
      case SIZE -> LongField.newRangeQuery(field.label(), first, last);
    };
  }

  private static int clamped(long value) {
    return (int) Math.min(value, Integer.MAX_VALUE);
  }

  /** Times in a span. */
  static Query moment(DateField field, Span<LocalDateTime> span, ZoneId zone) {
    return switch (field) {
      case MTIME ->
          LongField.newRangeQuery(
              field.label(),
              span.from().map(time -> nanos(time, zone)).orElse(Long.MIN_VALUE),
              span.until().map(time -> nanos(time, zone) - 1).orElse(Long.MAX_VALUE));
      case TAKEN -> taken(term(span.from()), term(span.until()));
    };
  }

  /** Nanoseconds since the epoch, or the nearest there is for it, but one more than the least. */
  private static long nanos(LocalDateTime time, ZoneId zone) {
    Instant instant = time.atZone(zone).toInstant();
    try {
      long nanos = Math.multiplyExact(instant.getEpochSecond(), NANOS);
      return Math.max(nanos, Long.MIN_VALUE + 1);
    } catch (ArithmeticException e) {
      return instant.getEpochSecond() < 0 ? Long.MIN_VALUE + 1 : Long.MAX_VALUE;
    }
  }

  private static Query taken(@Nullable BytesRef from, @Nullable BytesRef until) {
    return new IndexOrDocValuesQuery(
        new TermRangeQuery(Fields.TAKEN, from, until, true, false),
        SortedSetDocValuesField.newSlowRangeQuery(Fields.TAKEN, from, until, true, false));
  }

  /** ISO dates of four-digit years are in order as text; a colon is above all digits. */
  private static @Nullable BytesRef term(Optional<LocalDateTime> time) {
    return time.map(t -> new BytesRef(t.getYear() > 9999 ? ":" : t.toString())).orElse(null);
  }
}
