package io.doppel.indexer;

/**
 * An image file whose embedding has to be computed. It holds the file's bytes, which nobody
 * changes.
 */
final class ImageWork {
  private final FoundFile file;
  private final byte[] bytes;
  private final String sha256;
  private final boolean replaces;

  /**
   * What is to be done.
   *
   * @param bytes the whole file; kept
   * @param sha256 of the bytes
   * @param replaces whether the collection has another picture at the file's place
   */
  ImageWork(FoundFile file, byte[] bytes, String sha256, boolean replaces) {
    this.file = file;
    this.bytes = bytes;
    this.sha256 = sha256;
    this.replaces = replaces;
  }

  FoundFile file() {
    return file;
  }

  byte[] bytes() {
    return bytes;
  }

  String sha256() {
    return sha256;
  }

  boolean replaces() {
    return replaces;
  }
}
