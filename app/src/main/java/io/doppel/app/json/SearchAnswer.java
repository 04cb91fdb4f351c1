package io.doppel.app.json;

import io.doppel.common.ImageRecord;
import io.doppel.common.metric.Metric;
import io.doppel.common.schema.CollectionFolder;
import io.doppel.common.schema.CollectionManifest;
import io.doppel.searcher.SearchRequest;
import io.doppel.searcher.SearchResult;
import java.util.List;
import java.util.Optional;

/**
 * A question and its answer, to be printed.
 *
 * @param query the label of what was asked with, where it is a single one
 * @param examples all that was asked with
 * @param folder where the collection is
 * @param manifest what the collection is
 * @param request what was asked
 * @param result what was found
 * @param relative whether paths are shown relative to the folder that was indexed
 */
public record SearchAnswer(
    Optional<String> query,
    List<AskedExample> examples,
    CollectionFolder folder,
    CollectionManifest manifest,
    SearchRequest request,
    SearchResult result,
    boolean relative) {

  /** Copies. */
  public SearchAnswer {
    examples = List.copyOf(examples);
  }

  /** The name of the metric by which the answer was ordered anew. */
  public Optional<String> rerank() {
    return request.rerank().map(Metric::label);
  }

  /** An image's path as it is to be printed. */
  public String path(ImageRecord image) {
    return (relative ? image.relativePath() : image.path()).toString();
  }
}
