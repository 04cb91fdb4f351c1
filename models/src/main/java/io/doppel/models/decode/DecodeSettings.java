package io.doppel.models.decode;

import java.time.Duration;

/**
 * How much the decoders may use.
 *
 * @param workers processes at most, each decoding one file at a time
 * @param deadline for one file, after which its worker is killed
 * @param filesPerWorker after which a worker makes way for a fresh one
 * @param maxFileBytes larger files are rejected unread
 * @param maxPixels larger pictures are rejected by their headers; what a format allows at most
 *     stays in force
 * @param workerBytes memory that one worker may hold: what a picture needs is reckoned from its
 *     header and refused beforehand, and the operating system enforces it where it can
 * @param oneShot whether workers are to start fast for a file or two, or to run fast for many
 */
public record DecodeSettings(
    int workers,
    Duration deadline,
    int filesPerWorker,
    int maxFileBytes,
    long maxPixels,
    long workerBytes,
    boolean oneShot) {
  private static final int MIB = 1 << 20;
  private static final long LEAST_BYTES = 400L * MIB;

  /** Checks the numbers. */
  public DecodeSettings {
    if (Math.min(workers, filesPerWorker) < 1
        || Math.min(maxFileBytes, maxPixels) < 1
        || !deadline.isPositive()) {
      throw new IllegalArgumentException(
          "expected positive numbers, found %d workers, %d files a worker, %d bytes and %d pixels a"
                  .formatted(workers, filesPerWorker, maxFileBytes, maxPixels)
              + " file and %s".formatted(deadline));
    }
    if (workerBytes < LEAST_BYTES) {
      throw new IllegalArgumentException(
          "expected at least %d bytes for a worker, found %d".formatted(LEAST_BYTES, workerBytes));
    }
  }

  /** One worker a processor, 20 s and 256 MB a file, and less than 1 GB in a worker's memory. */
  public static DecodeSettings defaults() {
    int workers = Runtime.getRuntime().availableProcessors();
    return new DecodeSettings(
        workers, Duration.ofSeconds(20), 2000, 256 * MIB, Long.MAX_VALUE, 850L * MIB, false);
  }

  /** The same with another number of processes. */
  public DecodeSettings withWorkers(int count) {
    return new DecodeSettings(
        count, deadline, filesPerWorker, maxFileBytes, maxPixels, workerBytes, oneShot);
  }

  /** The same for smaller pictures only. */
  public DecodeSettings upTo(int fileBytes, long pixels) {
    return new DecodeSettings(
        workers, deadline, filesPerWorker, fileBytes, pixels, workerBytes, oneShot);
  }

  /** One worker that starts fast, for a process that asks about a file or two. */
  public static DecodeSettings forOneShot() {
    DecodeSettings usual = defaults();
    return new DecodeSettings(
        1,
        usual.deadline,
        usual.filesPerWorker,
        usual.maxFileBytes,
        usual.maxPixels,
        usual.workerBytes,
        true);
  }
}
