package io.doppel.indexer;

import java.nio.file.Path;

/** Takes part in the scan of an index run, in the scan's thread. */
interface ScanObserver {
  /** Leaves everything to the run. */
  ScanObserver NONE =
      new ScanObserver() {
        @Override
        public void folder(Path folder) {}

        @Override
        public boolean leaves(FoundFile file) {
          return false;
        }
      };

  /** Is told of a folder that is about to be listed. */
  void folder(Path folder);

  /**
   * Whether this run leaves a file alone: it has no outcome then, and what the collection has of it
   * stays.
   */
  boolean leaves(FoundFile file);
}
