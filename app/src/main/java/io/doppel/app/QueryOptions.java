package io.doppel.app;

import io.doppel.common.DoppelException;
import io.doppel.common.Embedding;
import io.doppel.common.metric.Cosine;
import io.doppel.common.metric.Flicker;
import io.doppel.common.metric.Metric;
import io.doppel.common.metric.PrimaryMetric;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.searcher.Cursor;
import io.doppel.searcher.SearchRequest;
import io.doppel.searcher.where.Where;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.lucene.search.Query;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say which pictures belong in an answer, and in which order. */
final class QueryOptions {
  private static final int STANDARD_K = 10;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(
      names = {"-k", "--top"},
      paramLabel = "K",
      description = "How many pictures to show. Default: 10; with --threshold, all.")
  private Optional<Integer> k = Optional.empty();

  @Option(
      names = "--threshold",
      paramLabel = "V",
      preprocessor = Preprocessors.Signed.class,
      description =
          "Show only pictures this close, by what they are ranked by: a cosine of V or more,"
              + " a euclidean or flicker of V or less.")
  private Optional<Double> threshold = Optional.empty();

  @Option(
      names = "--metric",
      converter = MetricOption.class,
      paramLabel = "METRIC",
      description = "Rank by cosine or euclidean. Default: what the collection is built on.")
  private Optional<PrimaryMetric> metric = Optional.empty();

  @Option(
      names = "--rerank",
      paramLabel = "METRIC",
      description = "Rank the nearest pictures anew: flicker.")
  private Optional<String> rerank = Optional.empty();

  @Option(
      names = "--where",
      paramLabel = "FILTER",
      description =
          "Look among some pictures only: 'width >= 1024 and format = jpeg'. docs/filters.md")
  private Optional<String> where = Optional.empty();

  @Option(
      names = "--collapse",
      arity = "0..1",
      fallbackValue = ".95",
      preprocessor = Preprocessors.Attached.class,
      paramLabel = "COSINE",
      description =
          "Show pictures that are this close to one another as one, the closest."
              + " Default: ${FALLBACK-VALUE}.")
  private Optional<Double> collapse = Optional.empty();

  @Option(
      names = "--after",
      paramLabel = "TOKEN",
      description = "Show the next page: TOKEN is the \"next\" of the page before.")
  private Optional<String> after = Optional.empty();

  @Option(names = "--exact", description = "Look at every picture, however many there are.")
  private boolean exact;

  /**
   * Checks what can be checked without a collection.
   *
   * @throws ParameterException when the options are of no use
   */
  void requireUsable() {
    if (k.filter(n -> n < 1).isPresent()) {
      throw usage("-k: expected 1 or more, found " + k.get());
    }
    if (rerank.filter(name -> !name.equals(new Flicker().label())).isPresent()) {
      throw usage("--rerank: expected flicker, found \"" + rerank.get() + "\"");
    }
    if (collapse.filter(cosine -> !(cosine > 0 && cosine <= 1)).isPresent()) {
      throw usage("--collapse: expected a cosine above 0 and up to 1, found " + collapse.get());
    }
    if (threshold.filter(value -> !Double.isFinite(value)).isPresent()) {
      throw usage("--threshold: expected a finite number, found " + threshold.get());
    }
    Optional<Cursor> _ = checked(() -> after.map(Cursor::parse));
    Optional<Where> _ = checked(() -> where.map(Where::parse));
  }

  /** Whether a page after another is asked for. */
  boolean continues() {
    return after.isPresent();
  }

  /**
   * How questions to a collection are asked.
   *
   * @throws ParameterException when an option does not fit the collection
   */
  Function<Embedding, SearchRequest> questions(CollectionSnapshot snapshot) throws IOException {
    PrimaryMetric primary = metric.orElse(snapshot.manifest().metric());
    Optional<Metric> other = rerank.map(Metric::of);
    threshold.ifPresent(value -> requireWithin(value, other.orElse(primary)));
    Optional<Query> filter =
        where.isPresent()
            ? Optional.of(Where.parse(where.get()).query(snapshot.reader()))
            : Optional.empty();
    Optional<Cursor> page = after.map(Cursor::parse);
    int most = k.orElse(threshold.isPresent() ? Integer.MAX_VALUE : STANDARD_K);
    return query ->
        new SearchRequest(
            query,
            most,
            primary,
            other,
            optional(threshold),
            filter,
            optional(collapse),
            page,
            exact);
  }

  private void requireWithin(double value, Metric order) {
    boolean cosine = order instanceof Cosine;
    if (value < (cosine ? -1 : 0) || (cosine && value > 1)) {
      throw usage(
          "--threshold: expected a %s %s, found %s"
              .formatted(
                  order.label(), cosine ? "of -1 to 1" : "of 0 or more", Text.number(value)));
    }
  }

  /** What is read of an option; a mistake in it is one in the usage. */
  private <T> T checked(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (DoppelException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private static OptionalDouble optional(Optional<Double> value) {
    return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
