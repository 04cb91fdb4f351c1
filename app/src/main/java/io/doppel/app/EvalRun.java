package io.doppel.app;

import io.doppel.common.head.Head;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.duplicates.PairJudge;
import io.doppel.duplicates.calibrate.CalibratedJudge;
import io.doppel.duplicates.calibrate.Calibration;
import io.doppel.duplicates.calibrate.CalibrationFile;
import io.doppel.duplicates.calibrate.CrossValidation;
import io.doppel.duplicates.calibrate.LabelledPair;
import io.doppel.duplicates.calibrate.Reliability;
import io.doppel.duplicates.eval.Embedder;
import io.doppel.duplicates.eval.Evaluation;
import io.doppel.duplicates.eval.Grouping;
import io.doppel.duplicates.eval.LabelledCopies;
import io.doppel.duplicates.eval.NearestReferences;
import io.doppel.duplicates.eval.Query;
import io.doppel.duplicates.eval.SyntheticCopies;
import io.doppel.duplicates.eval.Trial;
import io.doppel.duplicates.eval.Trials;
import io.doppel.duplicates.eval.TruthFile;
import io.doppel.duplicates.group.CandidateSearch;
import io.doppel.duplicates.group.GroupRequest;
import io.doppel.duplicates.group.GroupSearch;
import io.doppel.duplicates.verdict.PixelJudge;
import io.doppel.models.decode.DecodePool;
import io.doppel.models.embed.OnnxEmbedder;
import io.doppel.searcher.GraphRecall;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs an evaluation, and shows how far it is. */
final class EvalRun {
  /** References by cosine that rankings reach down to. */
  private static final int DEPTH = 256;

  private final CollectionSnapshot snapshot;
  private final DecodePool decoder;
  private final PixelJudge judge;
  private final Supplier<QueryModel> model;
  private final PrintWriter err;
  private final int threads = Runtime.getRuntime().availableProcessors();

  /**
   * Ready to run.
   *
   * @param model asked for where pictures are embedded
   */
  EvalRun(
      CollectionSnapshot snapshot,
      DecodePool decoder,
      PixelJudge judge,
      Supplier<QueryModel> model,
      PrintWriter err) {
    this.snapshot = snapshot;
    this.decoder = decoder;
    this.judge = judge;
    this.model = model;
    this.err = err;
  }

  /** Queries with copies that are in the collection. */
  EvalTrials labelled(TruthFile truth) throws IOException, InterruptedException {
    LabelledCopies copies = LabelledCopies.find(truth, snapshot);
    Set<URI> noReferences =
        copies.queries().stream().map(query -> query.image().uri()).collect(Collectors.toSet());
    Trials trials = new Trials(nearest(noReferences), candidates(noReferences), judge);
    List<Trial> run = run(trials, copies.queries());
    return new EvalTrials(run, copies.missing().size(), trials.unreadable(), true);
  }

  /** Queries with copies that are made for it, and removed at the end. */
  EvalTrials synthetic(int count, long seed) throws IOException, InterruptedException {
    QueryModel chosen = model.get();
    Path folder = Files.createTempDirectory("doppel-eval-");
    try (OnnxEmbedder network = OnnxEmbedder.open(chosen.model(), 1)) {
      Embedder embedder = new Embedder(decoder, network, chosen.target(), chosen.exactDecode());
      SyntheticCopies copies = new SyntheticCopies(embedder, folder, seed);
      SyntheticCopies.Made made = make(copies, count);
      CandidateSearch candidates = candidates(Set.of());
      Trials originals = new Trials(nearest(Set.of()), candidates, judge);
      List<Query> queries = made.ignoring(run(originals, made.originals()));
      Trials trials = new Trials(nearest(Set.of()), candidates, judge);
      List<Trial> run = run(trials, queries);
      return new EvalTrials(run, copies.passedOver(), trials.unreadable(), false);
    } finally {
      delete(folder);
    }
  }

  private SyntheticCopies.Made make(SyntheticCopies copies, int count)
      throws IOException, InterruptedException {
    try (TerminalLine _ = progress("pictures copied", copies::done, count)) {
      return copies.make(snapshot, count, threads);
    }
  }

  private List<Trial> run(Trials trials, List<Query> queries)
      throws IOException, InterruptedException {
    try (TerminalLine _ = progress("queries", trials::done, queries.size())) {
      return trials.run(queries, threads);
    }
  }

  /** How well those groups agree with the copies that {@code doppel dupes} would find. */
  private Grouping grouping(EvalTrials trials, PairJudge calibrated)
      throws IOException, InterruptedException {
    List<Query> queries = trials.trials().stream().map(Trial::query).toList();
    GroupSearch search = new GroupSearch(snapshot, GroupRequest.copies(), calibrated, _ -> {});
    try (TerminalLine _ = GroupProgress.start(search, err)) {
      return Grouping.of(search.find(threads), queries);
    }
  }

  private TerminalLine progress(String things, LongSupplier done, long total) {
    return TerminalLine.counting(err, "", things, done, total);
  }

  private NearestReferences nearest(Set<URI> noReferences) {
    return new NearestReferences(snapshot, noReferences, DEPTH);
  }

  /** Reads all embeddings. */
  private CandidateSearch candidates(Set<URI> noReferences) throws IOException {
    return CandidateSearch.of(snapshot, image -> !noReferences.contains(image.uri()));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  /**
   * Measures what came of the queries.
   *
   * @param file where the collection's calibration is
   * @param learn whether a new calibration is learned, and written there
   */
  EvalReport report(EvalTrials trials, Path file, boolean learn, PrecisionOption precision)
      throws IOException, InterruptedException {
    List<LabelledPair> scores = Evaluation.labelled(trials.trials());
    Calibration calibration =
        learn
            ? Calibration.fit(PixelJudge.version(), scores)
            : CalibrationFile.read(file, PixelJudge.version());
    if (learn) {
      CalibrationFile.write(calibration, file);
    }
    List<LabelledPair> probabilities =
        learn
            ? CrossValidation.calibrated(scores)
            : scores.stream().map(pair -> CrossValidation.by(calibration, pair)).toList();
    double least = precision.leastProbability(calibration);
    List<Trial> calibrated =
        trials.trials().stream().map(trial -> trial.calibrated(calibration)).toList();
    CalibratedJudge calibratedJudge = new CalibratedJudge(judge, calibration, least);
    return new EvalReport(
        trials,
        snapshot.reader().numDocs(),
        Evaluation.of(calibrated, least),
        trials.indexed() ? Optional.of(grouping(trials, calibratedJudge)) : Optional.empty(),
        calibration,
        learn,
        least,
        Reliability.of(probabilities),
        graphRecall());
  }

  private OptionalDouble graphRecall() throws IOException {
    Optional<Head> head = snapshot.head();
    return head.isPresent() ? OptionalDouble.of(GraphRecall.of(snapshot)) : OptionalDouble.empty();
  }
}
