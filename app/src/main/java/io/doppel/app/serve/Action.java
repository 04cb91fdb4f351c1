package io.doppel.app.serve;

import io.doppel.common.DoppelException;
import java.io.IOException;

/** What is done at a request. */
@FunctionalInterface
interface Action {
  /**
   * Does it.
   *
   * @throws Problem when the client is to be told what is wrong
   * @throws DoppelException when something about the collection is not as it should be
   */
  Reply perform(Call call) throws IOException, InterruptedException;
}
