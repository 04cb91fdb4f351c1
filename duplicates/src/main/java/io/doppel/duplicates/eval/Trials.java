package io.doppel.duplicates.eval;

import io.doppel.duplicates.PairJudge;
import io.doppel.duplicates.PairVerdict;
import io.doppel.duplicates.UnreadableImageException;
import io.doppel.duplicates.group.Candidate;
import io.doppel.duplicates.group.CandidateSearch;
import io.doppel.duplicates.match.CopyFinder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Runs queries: ranks the references, and has candidates judged, on several threads. */
public final class Trials {
  /** References whose pixels are looked at, as many as {@link CopyFinder} does. */
  private static final int SHOWN = CopyFinder.JUDGED;

  private final NearestReferences nearest;
  private final CandidateSearch candidates;
  private final PairJudge judge;
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong unreadable = new AtomicLong();

  /**
   * Ready to run.
   *
   * @param nearest ranks the references by embedding
   * @param candidates finds those that the judge is shown
   * @param judge looks at pixels; thread-safe
   */
  public Trials(NearestReferences nearest, CandidateSearch candidates, PairJudge judge) {
    this.nearest = nearest;
    this.candidates = candidates;
    this.judge = judge;
  }

  /** How many queries are through, to show progress. */
  public long done() {
    return done.get();
  }

  /** How many pairs could not be looked at, since one of them is gone or cannot be decoded. */
  public long unreadable() {
    return unreadable.get();
  }

  /**
   * Runs queries.
   *
   * @return a trial a query, in their order
   * @throws InterruptedException when this thread is interrupted
   */
  public List<Trial> run(List<Query> queries, int threads)
      throws IOException, InterruptedException {
    List<List<Candidate>> ranked = nearest.find(queries);
    List<Callable<Trial>> runs = new ArrayList<>();
    for (int i = 0; i < queries.size(); i++) {
      Query query = queries.get(i);
      List<Candidate> all = ranked.get(i);
      List<Candidate> shown = shown(query);
      runs.add(() -> new Trial(query, all, judged(query, shown)));
    }
    List<Trial> trials = new ArrayList<>();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (Future<Trial> run : pool.invokeAll(runs)) {
        trials.add(run.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      pool.shutdownNow();
      pool.close();
    }
    return trials;
  }

  private List<Candidate> shown(Query query) throws IOException {
    return candidates.nearest(query.embedding(), SHOWN + query.ignored().size()).stream()
        .filter(candidate -> !query.ignored().contains(candidate.image().uri()))
        .limit(SHOWN)
        .toList();
  }

  private List<Trial.Judged> judged(Query query, List<Candidate> shown)
      throws InterruptedException {
    List<Trial.Judged> judged = new ArrayList<>();
    for (Candidate one : shown) {
      try {
        PairVerdict verdict = judge.judge(query.image(), one.image(), one.cosine(), one.flicker());
        judged.add(new Trial.Judged(one, verdict));
      } catch (UnreadableImageException e) {
        unreadable.incrementAndGet();
      }
    }
    done.incrementAndGet();
    return judged;
  }
}
