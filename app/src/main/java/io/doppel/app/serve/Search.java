package io.doppel.app.serve;

import io.doppel.app.json.AnswerJson;
import io.doppel.app.json.AskedExample;
import io.doppel.app.json.SearchAnswer;
import io.doppel.common.DoppelException;
import io.doppel.common.Embedding;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.models.image.Region;
import io.doppel.searcher.Examples;
import io.doppel.searcher.SearchRequest;
import io.doppel.searcher.SearchResult;
import io.doppel.searcher.Searcher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Questions by example: {@code /v1/search}. Thread-safe. */
final class Search {
  private static final Pattern WEIGHTED =
      Pattern.compile("(?:(\\d+(?:\\.\\d*)?|\\.\\d+):)?([0-9a-f]{32})");

  /** Examples of one question. */
  private static final int MOST = 100;

  private final LiveCollection collection;
  private final AskedPictures pictures;

  private record Example(AskedExample shown, Examples.Weighted weighted) {}

  Search(LiveCollection collection, AskedPictures pictures) {
    this.collection = collection;
    this.pictures = pictures;
  }

  /** Asks with what is named by ids, and with the picture in the body, where there is one. */
  Reply ask(Call call) throws IOException, InterruptedException {
    Optional<Region> crop = Criteria.crop(call);
    byte[] body = call.body();
    if (crop.isPresent() && body.length == 0) {
      throw Problem.badRequest("crop: expected a picture in the body with it, found none");
    }
    Optional<AskedPicture> picture =
        body.length == 0 ? Optional.empty() : Optional.of(pictures.take(body, crop));
    SearchAnswer answer = collection.read(snapshot -> answer(call, picture, snapshot));
    return Reply.json(AnswerJson.object(answer));
  }

  private SearchAnswer answer(
      Call call, Optional<AskedPicture> picture, CollectionSnapshot snapshot) throws IOException {
    List<Example> examples = new ArrayList<>();
    picture.ifPresent(one -> examples.add(example(one, 1)));
    addAll(call.values("like"), 1, examples, snapshot);
    addAll(call.values("unlike"), -1, examples, snapshot);
    SearchRequest request = Criteria.request(call, combined(examples), snapshot);
    SearchResult result = new Searcher(snapshot).search(request);
    List<AskedExample> shown = examples.stream().map(Example::shown).toList();
    Optional<String> one =
        shown.size() == 1 ? Optional.of("id:" + shown.getFirst().name()) : Optional.empty();
    return new SearchAnswer(
        one, shown, collection.folder(), snapshot.manifest(), request, result, false);
  }

  private void addAll(
      List<String> given, int sign, List<Example> examples, CollectionSnapshot snapshot)
      throws IOException {
    for (String one : given) {
      Matcher parts = WEIGHTED.matcher(one);
      if (!parts.matches() || examples.size() >= MOST) {
        throw Problem.badRequest(
            "like, unlike: expected ID or WEIGHT:ID, %d at most, found \"%s\""
                .formatted(MOST, one));
      }
      String weight = parts.group(1);
      examples.add(example(parts.group(2), sign * (weight == null ? 1 : weight(weight)), snapshot));
    }
  }

  private static double weight(String given) {
    double weight = Double.parseDouble(given);
    if (!(weight > 0 && Double.isFinite(weight))) {
      throw Problem.badRequest("like, unlike: expected a weight above 0, found " + given);
    }
    return weight;
  }

  private Example example(String id, double weight, CollectionSnapshot snapshot)
      throws IOException {
    Optional<AskedPicture> asked = pictures.find(id);
    if (asked.isPresent()) {
      return example(asked.get(), weight);
    }
    Embedding stored =
        Examples.indexed(snapshot, id)
            .orElseThrow(() ->
                Problem.notFound(
                    id
                        + ": expected the id of an image, or of a picture that was asked with not"
                        + " long ago, found none with it"))
            .embedding();
    return new Example(
        new AskedExample(id, true, weight, Optional.empty()),
        new Examples.Weighted(stored, weight));
  }

  private static Example example(AskedPicture picture, double weight) {
    return new Example(
        new AskedExample(picture.id(), true, weight, picture.crop()),
        new Examples.Weighted(picture.embedding(), weight));
  }

  private static Embedding combined(List<Example> examples) {
    try {
      return Examples.combined(examples.stream().map(Example::weighted).toList());
    } catch (DoppelException e) {
      throw Problem.badRequest(String.valueOf(e.getMessage()));
    }
  }
}
