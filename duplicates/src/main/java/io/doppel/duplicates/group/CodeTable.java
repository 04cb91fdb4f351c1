package io.doppel.duplicates.group;

/**
 * The medial codes of many pictures, which are numbered from 0. Nobody changes it once it is
 * filled.
 */
final class CodeTable {
  private final int dimension;
  private final int words;
  private final long[] codes;
  private final int size;

  /**
   * A table to be filled.
   *
   * @param size how many pictures
   * @param dimension of their embeddings
   */
  CodeTable(int size, int dimension) {
    this.size = size;
    this.dimension = dimension;
    this.words = MedialCode.words(dimension);
    this.codes = new long[Math.multiplyExact(size, words)];
  }

  void set(int image, long[] code) {
    System.arraycopy(code, 0, codes, image * words, words);
  }

  int size() {
    return size;
  }

  int dimension() {
    return dimension;
  }

  /** In how many bits the code of a picture differs from another one. */
  int distance(int image, long[] code) {
    return MedialCode.distance(codes, image * words, code, 0, words);
  }

  /** In how many bits the codes of two pictures differ. */
  int distance(int one, int other) {
    return MedialCode.distance(codes, one * words, codes, other * words, words);
  }
}
