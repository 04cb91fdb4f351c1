package io.doppel.app;

import com.fasterxml.jackson.core.JsonGenerator;
import io.doppel.common.DoppelException;
import io.doppel.common.ImageRecord;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.models.decode.DecodePool;
import io.doppel.models.decode.RejectedImageException;
import io.doppel.models.explain.Explainer;
import io.doppel.models.explain.SeenPicture;
import io.doppel.models.image.Decoded;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One of the two pictures whose likeness is explained.
 *
 * @param operand what the user named
 * @param path of its file, absolute
 * @param image its bytes
 */
record ExplainOperand(Operand operand, Path path, QueryImage image) {
  /**
   * Finds and reads a picture.
   *
   * @param collection which {@code id:ID} means; present where one may be asked for
   * @param limit bytes in its file, at most
   * @throws DoppelException when it is not there or no image; or when an image of the collection
   *     has changed since
   */
  static ExplainOperand find(Operand operand, Optional<CollectionSnapshot> collection, int limit)
      throws IOException {
    return switch (operand) {
      case Operand.Picture(String given) -> read(operand, QueryImage.path(given), limit);
      case Operand.Indexed(String id) ->
          readUnchanged(operand, indexed(id, collection.orElseThrow()), limit);
      case Operand.StandardInput() ->
          throw new DoppelException("expected two files or ids, found standard input");
    };
  }

  private static ImageRecord indexed(String id, CollectionSnapshot snapshot) throws IOException {
    return QueryExample.indexed(id, snapshot).image();
  }

  private static ExplainOperand read(Operand operand, Path path, int limit) {
    QueryImage image = QueryImage.read(path, Optional.empty(), limit);
    return new ExplainOperand(operand, path.toAbsolutePath(), image);
  }

  private static ExplainOperand readUnchanged(Operand operand, ImageRecord known, int limit) {
    ExplainOperand found = read(operand, known.path(), limit);
    if (!found.image.sha256().equals(known.sha256())) {
      throw new DoppelException(
          known.path()
              + ": expected the picture that was indexed, found that it has changed since;"
              + " `doppel index` takes it in");
    }
    return found;
  }

  /**
   * Looks at it through a network.
   *
   * @throws DoppelException when there is no picture to be had, or nothing to be said about it
   */
  SeenPicture look(Explainer explainer, DecodePool decoder, QueryModel model)
      throws InterruptedException {
    String name = image.name();
    try {
      Decoded decoded = image.decode(decoder, model.target(), model.exactDecode());
      return explainer.look(name, decoded, Optional.empty());
    } catch (RejectedImageException e) {
      throw new DoppelException(name + ": " + e.reason(), e);
    }
  }

  /** Writes what it is called, as fields. */
  void writeNames(JsonGenerator json) throws IOException {
    if (operand instanceof Operand.Indexed(String id)) {
      json.writeStringField("id", id);
    }
    json.writeStringField("path", path.toString());
  }
}
