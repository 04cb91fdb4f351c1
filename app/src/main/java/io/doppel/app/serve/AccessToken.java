package io.doppel.app.serve;

import io.doppel.common.DoppelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/**
 * What a client has to know to be answered. Thread-safe.
 *
 * <p>Source of the two ways to say it: bearer tokens, RFC 6750; basic authentication, RFC 7617,
 * which browsers ask their user for.
 */
public final class AccessToken {
  /** Letters and digits make about 6 bits each. */
  private static final int LEAST = 22;

  private static final String BEARER = "bearer ";
  private static final String BASIC = "basic ";

  private final byte[] token;

  private AccessToken(byte[] token) {
    this.token = token;
  }

  /**
   * A token.
   *
   * @throws DoppelException when it is short
   */
  public static AccessToken of(String text) {
    if (text.length() < LEAST) {
      throw new DoppelException(
          "expected a token of at least %d characters, found %d; `openssl rand -hex 16` makes one"
              .formatted(LEAST, text.length()));
    }
    return new AccessToken(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The token that stands in a file, without the white space around it.
   *
   * @throws DoppelException when the file cannot be read, or the token is short
   */
  public static AccessToken read(Path file) {
    try {
      return of(Files.readString(file).strip());
    } catch (IOException e) {
      throw new DoppelException(file + ": expected a file with a token in it, found " + e, e);
    }
  }

  /**
   * Whether a header says the token. How long that takes tells nothing of how much of it is right.
   *
   * @param authorization the value of {@code Authorization}
   */
  boolean isIn(String authorization) {
    return said(authorization).filter(said -> MessageDigest.isEqual(token, said)).isPresent();
  }

  private static Optional<byte[]> said(String authorization) {
    if (authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      String said = authorization.substring(BEARER.length()).strip();
      return Optional.of(said.getBytes(StandardCharsets.UTF_8));
    }
    if (authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return password(authorization.substring(BASIC.length()).strip());
    }
    return Optional.empty();
  }

  private static Optional<byte[]> password(String credentials) {
    try {
      String both = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
      int colon = both.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(both.substring(colon + 1).getBytes(StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
