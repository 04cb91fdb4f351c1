package io.doppel.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.doppel.app.serve.AccessToken;
import io.doppel.app.serve.HttpService;
import io.doppel.app.serve.Network;
import io.doppel.app.serve.ReviewPolicy;
import io.doppel.app.serve.ServeSettings;
import io.doppel.common.ImageRecord;
import io.doppel.common.schema.CollectionFolder;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.duplicates.keep.KeepPolicy;
import io.doppel.duplicates.keep.Keeper;
import io.doppel.duplicates.plan.Protection;
import io.doppel.models.decode.DecodePool;
import io.doppel.models.decode.DecodeSettings;
import io.doppel.models.embed.OnnxEmbedder;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The service over made-up pictures, in this process, at a port of its own. */
final class ServiceFixture implements AutoCloseable {
  final CommandFixture commands;
  final HttpService service;
  final ServiceClient client;

  /** A folder that may be indexed, and is not yet. */
  final Path more;

  private final OnnxEmbedder embedder;
  private final DecodePool files;
  private final DecodePool uploads;

  private ServiceFixture(CommandFixture commands, Optional<AccessToken> token, boolean watch)
      throws IOException {
    this.commands = commands;
    this.more = Files.createDirectories(commands.pictures.resolveSibling("more"));
    CollectionFolder folder = new CollectionFolder(commands.collection);
    QueryModel model;
    try (CollectionSnapshot snapshot = folder.open()) {
      model = QueryModel.of(Optional.empty(), snapshot.manifest(), folder);
    }
    embedder = OnnxEmbedder.open(model.model(), 1);
    files = new DecodePool(DecodeSettings.defaults());
    uploads =
        new DecodePool(
            DecodeSettings.defaults().upTo(HttpService.MOST_BYTES, HttpService.MOST_PIXELS));
    ServeSettings settings =
        new ServeSettings(
            folder,
            InetAddress.getLoopbackAddress(),
            0,
            Set.of(),
            token,
            Optional.empty(),
            false,
            List.of(more),
            watch);
    Network network = new Network(embedder, model.exactDecode());
    service = new HttpService(settings, network, uploads, files, policy(folder));
    service.start();
    client = new ServiceClient(service.uri());
  }

  private static ReviewPolicy policy(CollectionFolder folder) {
    KeepPolicy keep = KeepPolicy.parse(KeepPolicy.STANDARD);
    Protection nothing = new Protection(List.of());
    return new ReviewPolicy(
        decoder -> PixelJudges.of(folder, decoder),
        pixels -> PixelJudges.calibrated(pixels, folder, new PrecisionOption()),
        ledger -> new Keeper(keep, nothing, ledger),
        List.of());
  }

  /** Over {@code pictures} made-up pictures, of the seeds from 0 on: {@code 0.png}, … */
  static ServiceFixture over(Path folder, int pictures) throws IOException {
    return over(folder, pictures, Optional.empty());
  }

  /** The same, for those who know a token. */
  static ServiceFixture over(Path folder, int pictures, Optional<AccessToken> token)
      throws IOException {
    return over(withPictures(folder, pictures), token);
  }

  private static CommandFixture withPictures(Path folder, int pictures) throws IOException {
    CommandFixture commands = new CommandFixture(folder);
    for (int seed = 0; seed < pictures; seed++) {
      commands.picture(seed + ".png", seed);
    }
    return commands;
  }

  /** Over the pictures that are there. */
  static ServiceFixture over(CommandFixture commands, Optional<AccessToken> token)
      throws IOException {
    return over(commands, token, false);
  }

  /** Over {@code pictures} made-up pictures, with an eye on {@link #more}. */
  static ServiceFixture watching(Path folder, int pictures) throws IOException {
    return over(withPictures(folder, pictures), Optional.empty(), true);
  }

  private static ServiceFixture over(
      CommandFixture commands, Optional<AccessToken> token, boolean watch) throws IOException {
    CommandFixture.Run run = commands.index();
    assertThat(run.exit()).as(run.err()).isZero();
    return new ServiceFixture(commands, token, watch);
  }

  /** A picture's bytes. */
  byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(commands.pictures.resolve(name));
  }

  /** The id of a picture. */
  String id(String name) {
    return ImageRecord.id(commands.pictures.resolve(name).toUri());
  }

  @Override
  public void close() throws IOException {
    client.close();
    service.close();
    uploads.close();
    files.close();
    embedder.close();
  }
}
