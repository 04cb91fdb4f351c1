package io.doppel.app;

import io.doppel.common.DoppelException;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.searcher.Examples;
import java.io.IOException;

/**
 * One example of a question, found.
 *
 * @param term what was asked with
 * @param source what that is
 */
record QueryExample(QueryTerm term, Source source) {
  /** What an operand turned out to be. */
  sealed interface Source {}

  /** A picture, yet to be decoded. */
  record Picture(QueryImage image) implements Source {}

  /** An image of the collection. */
  record Stored(Examples.Indexed indexed) implements Source {}

  /**
   * Finds what a term names.
   *
   * @param limit bytes in a picture's file, at most
   * @throws DoppelException when it is not there, or no image
   */
  static QueryExample find(QueryTerm term, CollectionSnapshot snapshot, int limit)
      throws IOException {
    Source source =
        switch (term.operand()) {
          case Operand.Picture(String given) ->
              new Picture(QueryImage.read(QueryImage.path(given), term.crop(), limit));
          case Operand.StandardInput() ->
              new Picture(QueryImage.readStandardInput(term.crop(), limit));
          case Operand.Indexed(String id) -> new Stored(indexed(id, snapshot));
        };
    return new QueryExample(term, source);
  }

  /**
   * The image of this id.
   *
   * @throws DoppelException when the collection has none
   */
  static Examples.Indexed indexed(String id, CollectionSnapshot snapshot) throws IOException {
    return Examples.indexed(snapshot, id)
        .orElseThrow(() ->
            new DoppelException(
                Operand.ID
                    + id
                    + ": expected an image of the collection, found none with this id;"
                    + " it may have been moved or removed since"));
  }

  /** A short name for people: that of the file. */
  String name() {
    return switch (source) {
      case Picture(QueryImage image) -> image.shortName();
      case Stored(Examples.Indexed indexed) -> ContactSheet.name(indexed.image().path());
    };
  }
}
