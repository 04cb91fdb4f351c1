package io.doppel.models.image;

import java.util.Optional;

/** What a file's first bytes say it is, whatever it is called. */
public sealed interface Sniffed {
  /** How many of a file's first bytes {@link #of} wants to see; fewer where the file is shorter. */
  int HEAD = 512;

  /** A format that Doppel decodes. */
  record Decodable(ImageFormat format) implements Sniffed {}

  /**
   * An image, but in a format that Doppel does not decode.
   *
   * @param name the format as people call it, such as {@code HEIC}
   */
  record Unsupported(String name) implements Sniffed {}

  /** No image that Doppel knows of. */
  record NoImage() implements Sniffed {}

  /** Looks at a file's first {@link #HEAD} bytes, or all it has. */
  static Sniffed of(byte[] head) {
    return Signatures.decodable(head)
        .<Sniffed>map(Decodable::new)
        .or(() -> Signatures.unsupported(head).map(Unsupported::new))
        .or(() -> Optional.of(new NoImage()))
        .orElseThrow();
  }
}
