package io.doppel.app.serve;

import io.doppel.app.json.ExplanationJson;
import io.doppel.app.json.ImageJson;
import io.doppel.app.json.Json;
import io.doppel.common.DoppelException;
import io.doppel.common.ImageRecord;
import io.doppel.models.decode.DecodePool;
import io.doppel.models.decode.RejectedImageException;
import io.doppel.models.explain.Explainer;
import io.doppel.models.explain.Explanation;
import io.doppel.models.explain.SeenPicture;
import io.doppel.models.image.Decoded;
import io.doppel.models.image.Region;
import java.io.IOException;
import java.util.Optional;

/** Where the likeness of two pictures comes from: {@code /v1/explain}. Thread-safe. */
final class Explain {
  private final LiveCollection collection;
  private final AskedPictures pictures;
  private final Network network;
  private final DecodePool decoder;

  /** One of the two, decoded. */
  private record Picture(String id, Decoded decoded, Optional<Region> crop, Json.Body names) {
    SeenPicture look(Explainer explainer) {
      return explainer.look(id, decoded, crop);
    }
  }

  /**
   * Explains.
   *
   * @param decoder for files of the collection; stays open
   */
  Explain(LiveCollection collection, AskedPictures pictures, Network network, DecodePool decoder) {
    this.collection = collection;
    this.pictures = pictures;
    this.network = network;
    this.decoder = decoder;
  }

  /** Explains the likeness of the two that are named. */
  Reply explain(Call call) throws IOException, InterruptedException {
    String firstId = id("first", call);
    String secondId = id("second", call);
    Picture first = picture(firstId);
    Picture second = picture(secondId);
    Explanation explanation = explanation(first, second);
    String model = network.embedder().manifest().id();
    return Reply.json(
        Json.object(
            json -> ExplanationJson.write(json, model, explanation, first.names, second.names)));
  }

  private Explanation explanation(Picture first, Picture second) throws InterruptedException {
    try {
      Explainer explainer = new Explainer(network.embedder());
      return pictures.inTurn(
          () -> Explainer.explain(first.look(explainer), second.look(explainer)));
    } catch (DoppelException e) {
      throw Problem.unprocessable(String.valueOf(e.getMessage()));
    }
  }

  private static String id(String name, Call call) {
    return Ids.checked(
        call.value(name)
            .orElseThrow(() -> Problem.badRequest(name + ": expected an id, found none")));
  }

  private Picture picture(String id) throws IOException, InterruptedException {
    Optional<AskedPicture> asked = pictures.find(id);
    if (asked.isPresent()) {
      Json.Body names = json -> json.writeStringField("id", id);
      return new Picture(id, asked.get().decoded(), asked.get().crop(), names);
    }
    ImageRecord image = collection.read(snapshot -> Images.find(id, snapshot));
    Json.Body names = json -> ImageJson.writeNames(json, image, image.path().toString());
    return new Picture(id, decoded(image), Optional.empty(), names);
  }

  private Decoded decoded(ImageRecord image) throws InterruptedException {
    byte[] file = StoredFile.read(image, decoder.maxFileBytes());
    try {
      return SecondTry.of(() -> decoder.decode(file, network.target(), network.exactDecode()));
    } catch (RejectedImageException e) {
      throw Problem.unprocessable("expected a picture, found one that " + e.reason());
    }
  }
}
