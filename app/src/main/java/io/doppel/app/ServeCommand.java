package io.doppel.app;

import io.doppel.app.serve.AccessToken;
import io.doppel.app.serve.HttpService;
import io.doppel.app.serve.KeyStoreFile;
import io.doppel.app.serve.Network;
import io.doppel.app.serve.ReviewPolicy;
import io.doppel.app.serve.ServeSettings;
import io.doppel.common.DoppelException;
import io.doppel.common.schema.CollectionFolder;
import io.doppel.common.schema.CollectionManifest;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.models.decode.DecodePool;
import io.doppel.models.decode.DecodeSettings;
import io.doppel.models.embed.OnnxEmbedder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code doppel serve}: answers by HTTP, with a page to search and review. */
@Command(
    name = "serve",
    description = "Open a page, and an HTTP API, to search a collection and to review its copies.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "The API is described at /v1/openapi.yaml. Ctrl-C ends the service when all that has come in"
          + " is answered."
    })
final class ServeCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Mixin private CollectionOption collection = new CollectionOption();
  @Mixin private PrecisionOption precision = new PrecisionOption();
  @Mixin private KeepOptions keep = new KeepOptions();

  @Option(names = "--port", description = "Where to listen; 0 for any free port. Default: 7373.")
  private int port = 7373;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      description =
          "The address to listen at. Default: 127.0.0.1, which only this machine reaches. Another"
              + " one wants --token-file, and --tls-keystore or --behind-proxy.")
  private String bind = "127.0.0.1";

  @Option(
      names = "--host",
      paramLabel = "NAME",
      description =
          "A host name that browsers reach the service by. May be given several times. Requests for"
              + " others, but localhost, are refused.")
  private Set<String> hosts = Set.of();

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "A file with a secret of 22 characters or more in it, which clients have to know: as a"
              + " bearer token, or as the password that browsers ask for.")
  private Optional<Path> token = Optional.empty();

  @Option(
      names = "--tls-keystore",
      paramLabel = "FILE",
      description = "Serve by TLS, with the certificate and key in a PKCS #12 file.")
  private Optional<Path> keyStore = Optional.empty();

  @Option(
      names = "--tls-password-file",
      paramLabel = "FILE",
      description = "A file with the password of the PKCS #12 file in it.")
  private Optional<Path> password = Optional.empty();

  @Option(
      names = "--behind-proxy",
      description = "Another server stands before this one, which speaks TLS and hands Host on.")
  private boolean behindProxy;

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description =
          "A folder that may be indexed from the page. May be given several times. Default: none.")
  private List<Path> roots = List.of();

  @Option(names = "--watch", description = "Keep the collection up to date with those folders.")
  private boolean watch;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "Where one's own model lies now, if it was moved since indexing.")
  private Optional<String> model = Optional.empty();

  @Override
  public Integer call() throws IOException, InterruptedException {
    precision.requireUsable();
    keep.requireUsable();
    ServeSettings settings = settings(collection.folder());
    QueryModel chosen = QueryModel.of(model, manifest(settings.folder()), settings.folder());
    DecodeSettings decoding = DecodeSettings.defaults();
    try (StopOnSignal signal = new StopOnSignal();
        OnnxEmbedder embedder = OnnxEmbedder.open(chosen.model(), 1);
        DecodePool files = new DecodePool(decoding);
        DecodePool uploads =
            new DecodePool(decoding.upTo(HttpService.MOST_BYTES, HttpService.MOST_PIXELS))) {
      Network network = new Network(embedder, chosen.exactDecode());
      uploads.warmUp();
      CountDownLatch told = new CountDownLatch(1);
      signal.stop(told::countDown);
      try (HttpService service =
          new HttpService(settings, network, uploads, files, policy(settings.folder()))) {
        service.start();
        say("%s is served at %s".formatted(settings.folder().path(), service.uri()));
        told.await();
        say("ending");
      }
    }
    return 0;
  }

  private ServeSettings settings(CollectionFolder folder) {
    if (port < 0 || port > 65_535) {
      throw usage("--port: expected 0 to 65535, found " + port);
    }
    if (keyStore.isPresent() != password.isPresent()) {
      throw usage("expected --tls-keystore and --tls-password-file, found one without the other");
    }
    try {
      return new ServeSettings(
          folder,
          InetAddress.getByName(bind),
          port,
          hosts,
          token.map(AccessToken::read),
          keyStore.map(file -> new KeyStoreFile(file, password.orElseThrow())),
          behindProxy,
          roots.stream().map(ServeCommand::real).toList(),
          watch);
    } catch (UnknownHostException e) {
      throw new ParameterException(
          spec.commandLine(), "--bind: expected an address, found \"" + bind + "\"", e);
    } catch (DoppelException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  /** Pictures are indexed under the real path of their folder. */
  private static Path real(Path root) {
    try {
      if (Files.isDirectory(root)) {
        return root.toRealPath();
      }
    } catch (IOException e) {
      throw new DoppelException("--root " + root + ": expected a folder, found " + e, e);
    }
    throw new DoppelException("--root " + root + ": expected a folder, found none");
  }

  private static CollectionManifest manifest(CollectionFolder folder) throws IOException {
    try (CollectionSnapshot snapshot = folder.open()) {
      return snapshot.manifest();
    }
  }

  private ReviewPolicy policy(CollectionFolder folder) {
    return new ReviewPolicy(
        decoder -> PixelJudges.of(folder, decoder),
        pixels -> PixelJudges.calibrated(pixels, folder, precision),
        keep::keeper,
        keep.protectedGlobs());
  }

  private void say(String message) {
    spec.commandLine().getErr().println(Text.printable(message));
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
