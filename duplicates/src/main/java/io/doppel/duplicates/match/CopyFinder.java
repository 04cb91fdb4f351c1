package io.doppel.duplicates.match;

import io.doppel.common.ImageRecord;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.common.schema.Fields;
import io.doppel.common.schema.ImageDocuments;
import io.doppel.duplicates.PairJudge;
import io.doppel.duplicates.PairVerdict;
import io.doppel.duplicates.UnreadableImageException;
import io.doppel.duplicates.Verdict;
import io.doppel.duplicates.group.Candidate;
import io.doppel.duplicates.group.CandidateSearch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;

/**
 * Finds what a picture that comes in is a copy of. Files with its bytes are known by their hash;
 * where there are none, the nearest of {@link CandidateSearch} are judged by their pixels until one
 * is a copy.
 *
 * <p>Thread-safe if {@code unreadable} is. The caller closes the snapshot.
 */
public final class CopyFinder {
  /** So many candidates are judged. */
  public static final int JUDGED = 20;

  private final DirectoryReader reader;
  private final CandidateSearch candidates;
  private final PairJudge judge;
  private final Verdict least;
  private final Consumer<UnreadableImageException> unreadable;

  /**
   * A finder. It reads the embeddings of all pictures first, which takes a moment; then it answers
   * in milliseconds.
   *
   * @param least the farthest relation that is reported
   * @param unreadable is told of each indexed picture that cannot be looked at
   */
  public CopyFinder(
      CollectionSnapshot snapshot,
      PairJudge judge,
      Verdict least,
      Consumer<UnreadableImageException> unreadable)
      throws IOException {
    this.reader = snapshot.reader();
    this.candidates = CandidateSearch.of(snapshot, _ -> true);
    this.judge = judge;
    this.least = least;
    this.unreadable = unreadable;
  }

  /**
   * What the picture is a copy of: all files with its bytes; or else the first picture that is
   * close enough; or nothing. It is not compared with the entry of its own file.
   *
   * @throws UnreadableImageException when it cannot be looked at any more
   */
  public List<Match> find(Incoming incoming)
      throws IOException, InterruptedException, UnreadableImageException {
    List<Match> twins = twins(incoming.image());
    if (!twins.isEmpty() || least == Verdict.IDENTICAL_BYTES) {
      return twins;
    }
    for (Candidate candidate : candidates.nearest(incoming.embedding(), JUDGED)) {
      Optional<Match> match = judged(incoming, candidate);
      if (match.isPresent()) {
        return List.of(match.get());
      }
    }
    return List.of();
  }

  private List<Match> twins(ImageRecord image) throws IOException {
    IndexSearcher searcher = new IndexSearcher(reader);
    TermQuery sameBytes = new TermQuery(new Term(Fields.SHA256, image.sha256()));
    List<Match> twins = new ArrayList<>();
    for (ScoreDoc found : searcher.search(sameBytes, Math.max(1, reader.numDocs())).scoreDocs) {
      ImageRecord twin = image(found.doc);
      if (!twin.uri().equals(image.uri())) {
        twins.add(new Match(twin, PairVerdict.identicalBytes()));
      }
    }
    return twins;
  }

  private Optional<Match> judged(Incoming incoming, Candidate candidate)
      throws IOException, InterruptedException, UnreadableImageException {
    ImageRecord image = candidate.image();
    if (image.uri().equals(incoming.image().uri())) {
      return Optional.empty();
    }
    try {
      PairVerdict verdict =
          judge.judge(incoming.image(), image, candidate.cosine(), candidate.flicker());
      return Optional.of(new Match(image, verdict)).filter(_ -> verdict.verdict().isAtLeast(least));
    } catch (UnreadableImageException e) {
      if (e.image().equals(incoming.image())) {
        throw e;
      }
      unreadable.accept(e);
      return Optional.empty();
    }
  }

  private ImageRecord image(int doc) throws IOException {
    return ImageDocuments.image(reader.storedFields().document(doc));
  }
}
