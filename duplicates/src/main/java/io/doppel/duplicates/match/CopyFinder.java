package io.doppel.duplicates.match;

import io.doppel.common.Embedding;
import io.doppel.common.ImageRecord;
import io.doppel.common.metric.Comparison;
import io.doppel.common.metric.Cosine;
import io.doppel.common.metric.Flicker;
import io.doppel.common.metric.PrimaryMetric;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.common.schema.Fields;
import io.doppel.common.schema.ImageDocuments;
import io.doppel.duplicates.PairJudge;
import io.doppel.duplicates.PairVerdict;
import io.doppel.duplicates.UnreadableImageException;
import io.doppel.duplicates.Verdict;
import io.doppel.duplicates.group.MedialCode;
import io.doppel.searcher.VectorSearch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
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
 * where there are none, the nearest by cosine are put in the order of {@link MedialCode}, and the
 * first few are judged by their pixels until one is a copy.
 *
 * <p>Thread-safe if {@code unreadable} is. The caller closes the snapshot.
 */
public final class CopyFinder {
  /** So many are fetched by cosine, which the search graph orders by. */
  private static final int FETCHED = 256;

  /** So many of these are judged. */
  private static final int JUDGED = 20;

  private final CollectionSnapshot snapshot;
  private final DirectoryReader reader;
  private final VectorSearch vectors;
  private final PairJudge judge;
  private final Verdict least;
  private final Consumer<UnreadableImageException> unreadable;

  /**
   * A finder.
   *
   * @param least the farthest relation that is reported
   * @param unreadable is told of each indexed picture that cannot be looked at
   */
  public CopyFinder(
      CollectionSnapshot snapshot,
      PairJudge judge,
      Verdict least,
      Consumer<UnreadableImageException> unreadable) {
    this.snapshot = snapshot;
    this.reader = snapshot.reader();
    this.vectors = new VectorSearch(snapshot);
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
    for (Near near : nearest(incoming.embedding())) {
      Optional<Match> match = judged(incoming, near);
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

  /**
   * An indexed picture.
   *
   * @param doc its number
   * @param distance in how many bits its code differs from that of the one that comes in
   * @param pair the two embeddings
   */
  private record Near(int doc, int distance, Comparison pair) {}

  private List<Near> nearest(Embedding embedding) throws IOException {
    PrimaryMetric metric = snapshot.manifest().metric();
    long[] code = MedialCode.of(embedding);
    List<Near> nearest = new ArrayList<>();
    for (ScoreDoc hit : vectors.nearest(ImageDocuments.vector(embedding, metric), FETCHED)) {
      Embedding other = ImageDocuments.embedding(reader, hit.doc, metric);
      int distance = MedialCode.distance(code, MedialCode.of(other));
      nearest.add(new Near(hit.doc, distance, Comparison.of(embedding, other)));
    }
    return nearest.stream()
        .sorted(Comparator.comparingInt(Near::distance).thenComparingInt(Near::doc))
        .limit(JUDGED)
        .toList();
  }

  private Optional<Match> judged(Incoming incoming, Near near)
      throws IOException, InterruptedException, UnreadableImageException {
    ImageRecord image = image(near.doc);
    if (image.uri().equals(incoming.image().uri())) {
      return Optional.empty();
    }
    try {
      double cosine = new Cosine().of(near.pair);
      double flicker = new Flicker().of(near.pair);
      PairVerdict verdict = judge.judge(incoming.image(), image, cosine, flicker);
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
