package io.doppel.app.serve;

import io.doppel.common.DoppelException;
import io.doppel.common.schema.CollectionFolder;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.util.HostPort;

/**
 * What a service is started with.
 *
 * @param folder the collection, which is there
 * @param bind the address to listen at
 * @param port 0 for any that is free
 * @param hosts names that it answers to, beside that of {@code bind} and those of this machine
 * @param token what clients have to know
 * @param keyStore certificate and key; without one, there is no TLS
 * @param behindProxy whether a proxy that clients reach by TLS stands before it
 * @param roots the folders that may be indexed
 * @param watch whether the collection is kept up to date with them
 */
public record ServeSettings(
    CollectionFolder folder,
    InetAddress bind,
    int port,
    Set<String> hosts,
    Optional<AccessToken> token,
    Optional<KeyStoreFile> keyStore,
    boolean behindProxy,
    List<Path> roots,
    boolean watch) {
  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * Copies, and checks that nobody on the network can ask without a token, or read along.
   *
   * @throws DoppelException when one could, or there is nothing to watch
   */
  public ServeSettings {
    hosts =
        Stream.concat(hosts.stream(), Stream.of(name(bind)))
            .map(host -> host.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    roots = List.copyOf(roots);
    if (watch && roots.isEmpty()) {
      throw new DoppelException("--watch: expected --root with it, found none");
    }
    if (!bind.isLoopbackAddress()) {
      require(token.isPresent(), bind, "--token-file");
      require(keyStore.isPresent() || behindProxy, bind, "--tls-keystore, or --behind-proxy");
    }
  }

  private static void require(boolean there, InetAddress bind, String option) {
    if (!there) {
      throw new DoppelException(
          "--bind %s: expected %s with an address that others reach, found none"
              .formatted(bind.getHostAddress(), option));
    }
  }

  private static String name(InetAddress address) {
    return HostPort.normalizeHost(address.getHostAddress());
  }

  /**
   * Whether a request for this host means this service.
   *
   * @param authority a name or an address, perhaps with a port
   */
  boolean answersTo(String authority) {
    try {
      String host = new HostPort(authority).getHost().toLowerCase(Locale.ROOT);
      return LOCAL.contains(host) || hosts.contains(host);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** By which browsers may reach it. */
  List<String> schemes() {
    String own = keyStore.isPresent() ? "https" : "http";
    return behindProxy ? List.of(own, "https") : List.of(own);
  }
}
