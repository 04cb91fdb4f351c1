package io.doppel.app.serve;

import com.fasterxml.jackson.core.JsonGenerator;
import io.doppel.app.json.ImageJson;
import io.doppel.app.json.Json;
import io.doppel.common.DoppelException;
import io.doppel.common.ImageRecord;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.indexer.Removal;
import io.doppel.searcher.Examples;
import io.doppel.searcher.ImageList;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;

/** The images of the collection: {@code /v1/images}. Thread-safe. */
final class Images {
  /** Pixels that neither side of a thumbnail exceeds: few sizes, so that they are remembered. */
  private static final Set<Integer> SIDES = Set.of(160, 320, 640, 1024);

  private static final int STANDARD_SIDE = 320;

  private final LiveCollection collection;
  private final Thumbnails thumbnails;

  Images(LiveCollection collection, Thumbnails thumbnails) {
    this.collection = collection;
    this.thumbnails = thumbnails;
  }

  /**
   * The image of an id.
   *
   * @throws Problem when there is none
   */
  static ImageRecord find(String id, CollectionSnapshot snapshot) throws IOException {
    return Examples.indexed(snapshot, Ids.checked(id))
        .map(Examples.Indexed::image)
        .orElseThrow(
            () -> Problem.notFound(id + ": expected the id of an image, found none with it"));
  }

  /** A page of them. */
  Reply list(Call call) throws IOException, InterruptedException {
    int k = Criteria.k(call);
    Optional<String> after = call.value("after").map(Images::uri);
    ImageList.Page page =
        collection.read(
            snapshot -> new ImageList(snapshot, Criteria.filter(call, snapshot)).page(after, k));
    return Reply.json(Json.object(json -> write(json, page)));
  }

  private static void write(JsonGenerator json, ImageList.Page page) throws IOException {
    json.writeArrayFieldStart("images");
    for (ImageRecord image : page.images()) {
      json.writeStartObject();
      write(json, image);
      json.writeEndObject();
    }
    json.writeEndArray();
    Json.text(json, "next", page.next().map(Images::token));
  }

  private static void write(JsonGenerator json, ImageRecord image) throws IOException {
    ImageJson.writeNames(json, image, image.path().toString());
    ImageJson.writeFacts(json, image);
  }

  private static String token(String uri) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(uri.getBytes(StandardCharsets.UTF_8));
  }

  private static String uri(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest("after: expected the \"next\" of a page, found \"" + token + "\"");
    }
  }

  /** What is known of one. */
  Reply one(Call call) throws IOException, InterruptedException {
    ImageRecord image = collection.read(snapshot -> find(call.id(), snapshot));
    return Reply.json(Json.object(json -> write(json, image)));
  }

  /** Takes one out of the index. */
  Reply remove(Call call) throws IOException, InterruptedException {
    collection.read(snapshot -> {
      ImageRecord image = find(call.id(), snapshot);
      try {
        Removal.remove(collection.folder(), snapshot.manifest(), image.uri());
      } catch (DoppelException e) {
        throw Problem.conflict(String.valueOf(e.getMessage()));
      }
      return image;
    });
    collection.refresh();
    return Reply.empty(HttpStatus.NO_CONTENT_204);
  }

  /** One, small. */
  Reply thumbnail(Call call) throws IOException, InterruptedException {
    int side = call.number("side", STANDARD_SIDE, Integer.MAX_VALUE);
    if (!SIDES.contains(side)) {
      throw Problem.badRequest("side: expected 160, 320, 640 or 1024, found " + side);
    }
    ImageRecord image = collection.read(snapshot -> find(call.id(), snapshot));
    String tag = "\"%s-%d\"".formatted(image.sha256(), side);
    Reply reply =
        call.header(HttpHeader.IF_NONE_MATCH).filter(tag::equals).isPresent()
            ? Reply.empty(HttpStatus.NOT_MODIFIED_304)
            : Reply.of("image/jpeg", thumbnails.of(image, side));
    return reply.with(HttpHeader.ETAG, tag).with(HttpHeader.CACHE_CONTROL, "private, max-age=60");
  }
}
