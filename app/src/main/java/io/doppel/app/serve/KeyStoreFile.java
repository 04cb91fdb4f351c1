package io.doppel.app.serve;

import io.doppel.common.DoppelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * A certificate with its key.
 *
 * @param file a PKCS #12 file
 * @param passwordFile holds the password of both
 */
public record KeyStoreFile(Path file, Path passwordFile) {
  /**
   * TLS by this certificate.
   *
   * @throws DoppelException when a file is not there
   */
  SslContextFactory.Server tls() {
    if (!Files.isReadable(file)) {
      throw new DoppelException(
          "--tls-keystore " + file + ": expected a readable file, found none");
    }
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setKeyStorePath(file.toAbsolutePath().toString());
    tls.setKeyStoreType("PKCS12");
    tls.setKeyStorePassword(password());
    return tls;
  }

  private String password() {
    try {
      return Files.readString(passwordFile).strip();
    } catch (IOException e) {
      throw new DoppelException(
          "--tls-password-file: expected a file with the password in it, found " + e, e);
    }
  }
}
