package io.doppel.app;

import io.doppel.common.Embedding;

/** One question of many. */
sealed interface BatchItem {
  /** What was asked with, as it was given. */
  String given();

  /**
   * It can be asked.
   *
   * @param operand what was asked with
   * @param embedding of it
   */
  record Ready(String given, Operand operand, Embedding embedding) implements BatchItem {}

  /**
   * It cannot.
   *
   * @param reason for people; it names what was given
   */
  record Failed(String given, String reason) implements BatchItem {}
}
