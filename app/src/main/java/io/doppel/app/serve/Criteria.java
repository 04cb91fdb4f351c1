package io.doppel.app.serve;

import io.doppel.common.DoppelException;
import io.doppel.common.Embedding;
import io.doppel.common.metric.Flicker;
import io.doppel.common.metric.Metric;
import io.doppel.common.metric.PrimaryMetric;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.models.image.Region;
import io.doppel.models.image.RegionParser;
import io.doppel.searcher.Cursor;
import io.doppel.searcher.SearchRequest;
import io.doppel.searcher.where.Where;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.lucene.search.Query;

/** Reads the parameters that say which images belong in an answer. Stateless. */
final class Criteria {
  private static final int STANDARD_K = 50;
  private static final int MOST = 1000;

  private Criteria() {}

  /**
   * What is asked.
   *
   * @throws Problem when a parameter is of no use
   */
  static SearchRequest request(Call call, Embedding query, CollectionSnapshot snapshot)
      throws IOException {
    return new SearchRequest(
        query,
        k(call),
        call.value("metric").map(Criteria::metric).orElse(snapshot.manifest().metric()),
        call.value("rerank").map(Criteria::rerank),
        number(call, "threshold", -Double.MAX_VALUE, Double.MAX_VALUE),
        filter(call, snapshot),
        number(call, "collapse", Double.MIN_VALUE, 1),
        call.value("after").map(Criteria::cursor),
        false);
  }

  /** How many at most. */
  static int k(Call call) {
    return call.number("k", STANDARD_K, MOST);
  }

  /** Which images are looked at. */
  static Optional<Query> filter(Call call, CollectionSnapshot snapshot) throws IOException {
    Optional<String> given = call.value("where");
    if (given.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Where.parse(given.get()).query(snapshot.reader()));
    } catch (DoppelException e) {
      throw Problem.badRequest(String.valueOf(e.getMessage()).replaceFirst("^--", ""));
    }
  }

  /** The part of the picture. */
  static Optional<Region> crop(Call call) {
    return call.value("crop")
        .map(text ->
            RegionParser.parse(text)
                .orElseThrow(() ->
                    Problem.badRequest(
                        "crop: expected x,y,width,height in pixels, or each with a %, found \""
                            + text
                            + "\"")));
  }

  private static PrimaryMetric metric(String name) {
    return switch (name) {
      case "cosine", "euclidean" -> PrimaryMetric.of(name);
      default ->
          throw Problem.badRequest("metric: expected cosine or euclidean, found \"" + name + "\"");
    };
  }

  private static Metric rerank(String name) {
    if (!name.equals(new Flicker().label())) {
      throw Problem.badRequest("rerank: expected flicker, found \"" + name + "\"");
    }
    return new Flicker();
  }

  private static OptionalDouble number(Call call, String name, double least, double most) {
    Optional<String> given = call.value(name);
    if (given.isEmpty()) {
      return OptionalDouble.empty();
    }
    try {
      double number = Double.parseDouble(given.get());
      if (number >= least && number <= most) {
        return OptionalDouble.of(number);
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw Problem.badRequest(
        "%s: expected %s, found \"%s\""
            .formatted(name, most == 1 ? "a cosine above 0 and up to 1" : "a number", given.get()));
  }

  private static Cursor cursor(String token) {
    try {
      return Cursor.parse(token);
    } catch (DoppelException e) {
      throw Problem.badRequest("after: expected the \"next\" of a page, found \"" + token + "\"");
    }
  }
}
