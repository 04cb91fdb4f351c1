package io.doppel.models.decode;

import io.doppel.common.DoppelException;
import io.doppel.models.image.Decoded;
import io.doppel.models.image.Region;
import io.doppel.models.image.ShortSideCrop;
import io.doppel.models.image.SyntheticEdit;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;

/**
 * Decodes images in a small pool of worker processes.
 *
 * <p>Image files are untrusted, and decoders are C code: one bad file can crash its process, fill
 * its memory or never come back. Here that costs this one file: it is rejected, and the worker is
 * replaced. Workers start when they are first needed, and die with this process.
 *
 * <p>Thread-safe; callers wait while all workers are busy. The same bytes give the same raster,
 * whichever worker has them.
 */
public final class DecodePool implements AutoCloseable {
  /** The reason of a rejection where a worker died; of the picture, or because it was killed. */
  public static final String CRASHED = "crashed the decoder";

  private final DecodeSettings settings;
  private final Semaphore places;
  private final ConcurrentLinkedDeque<WorkerProcess> idle = new ConcurrentLinkedDeque<>();
  private final Set<WorkerProcess> living = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** A pool that has no worker yet. */
  public DecodePool(DecodeSettings settings) {
    this.settings = settings;
    this.places = new Semaphore(settings.workers());
  }

  /** Larger files are rejected. */
  public int maxFileBytes() {
    return settings.maxFileBytes();
  }

  /** Starts one worker in the background, so that the first file need not wait for it. */
  public void warmUp() {
    Thread.ofPlatform().daemon().name("doppel-decode-warm-up").start(this::startOne);
  }

  private void startOne() {
    try {
      places.acquire();
      try {
        giveBack(take());
      } finally {
        places.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // Whatever keeps workers from starting will be told to the first caller who needs one.
    }
  }

  /**
   * Decodes and preprocesses all of one image: {@link #decode(byte[], ShortSideCrop, boolean,
   * Optional)}.
   */
  public Decoded decode(byte[] bytes, ShortSideCrop target, boolean exact)
      throws RejectedImageException, InterruptedException {
    return decode(bytes, target, exact, Optional.empty());
  }

  /**
   * Decodes and preprocesses one image, or a part of it.
   *
   * @param bytes the whole file
   * @param target what to make of the picture
   * @param exact whether a large JPEG is decoded in full, within 1/255 of what Pillow makes of it,
   *     rather than at a fraction of its size, which is faster and differs slightly
   * @param region the part that is taken for the whole picture; the facts are those of the whole
   * @throws RejectedImageException when there is no picture to be had from these bytes, or the
   *     region is not within it
   * @throws InterruptedException when this thread is interrupted; the worker is given up
   */
  public Decoded decode(byte[] bytes, ShortSideCrop target, boolean exact, Optional<Region> region)
      throws RejectedImageException, InterruptedException {
    Reply reply = ask(new Request.Crop(target, exact, region), bytes);
    if (reply instanceof Reply.Picture(Decoded decoded)) {
      return decoded;
    }
    throw unexpected(reply);
  }

  /** A small JPEG of all of one image: {@link #thumbnail(byte[], int, Optional)}. */
  public byte[] thumbnail(byte[] bytes, int maxSide)
      throws RejectedImageException, InterruptedException {
    return thumbnail(bytes, maxSide, Optional.empty());
  }

  /**
   * A small JPEG of one image, or of a part of it: turned as displayed, over white, without
   * metadata.
   *
   * @param bytes the whole file
   * @param maxSide pixels that neither side exceeds, 1 to 1024; small pictures keep their size
   * @param region the part that is taken for the whole picture
   * @throws RejectedImageException when there is no picture to be had from these bytes, or the
   *     region is not within it
   * @throws InterruptedException when this thread is interrupted; the worker is given up
   */
  public byte[] thumbnail(byte[] bytes, int maxSide, Optional<Region> region)
      throws RejectedImageException, InterruptedException {
    Reply reply = ask(new Request.Thumbnail(maxSide, region), bytes);
    return file(reply);
  }

  /**
   * An edited copy of one image, as a file of its own: made from the picture as displayed, over
   * white, without metadata.
   *
   * @param bytes the whole file
   * @param edit what is done to it
   * @param seed of what the edit leaves to chance; the same gives the same bytes
   * @throws RejectedImageException when there is no picture to be had from these bytes
   * @throws InterruptedException when this thread is interrupted; the worker is given up
   */
  public byte[] syntheticCopy(byte[] bytes, SyntheticEdit edit, long seed)
      throws RejectedImageException, InterruptedException {
    return file(ask(new Request.SyntheticCopy(edit, seed), bytes));
  }

  private static byte[] file(Reply reply) {
    if (reply instanceof Reply.Encoded encoded) {
      return encoded.file();
    }
    throw unexpected(reply);
  }

  /**
   * Describes all of one image, as displayed, by what it is compared by.
   *
   * @param bytes the whole file
   * @throws RejectedImageException when there is no picture to be had from these bytes
   * @throws InterruptedException when this thread is interrupted; the worker is given up
   */
  public PictureDescription describe(byte[] bytes)
      throws RejectedImageException, InterruptedException {
    Reply reply = ask(new Request.Describe(), bytes);
    if (reply instanceof Reply.Described(PictureDescription description)) {
      return description;
    }
    throw unexpected(reply);
  }

  /**
   * Looks for how one picture lies on another, and how far their pixels agree then.
   *
   * @throws RejectedImageException when comparing them crashed the worker or took too long
   * @throws InterruptedException when this thread is interrupted; the worker is given up
   */
  public PixelComparison compare(PictureDescription first, PictureDescription second)
      throws RejectedImageException, InterruptedException {
    byte[] both = Arrays.copyOf(first.bytes(), first.size() + second.size());
    System.arraycopy(second.bytes(), 0, both, first.size(), second.size());
    Reply reply = ask(new Request.Compare(first.size()), both);
    if (reply instanceof Reply.Compared(PixelComparison comparison)) {
      return comparison;
    }
    throw unexpected(reply);
  }

  /**
   * A hash of one image's sides and pixels, as displayed and in full: the same for two files if and
   * only if they show the same.
   *
   * @param bytes the whole file
   * @return a SHA-256, 64 hexadecimal digits
   * @throws RejectedImageException when there is no picture to be had from these bytes
   * @throws InterruptedException when this thread is interrupted; the worker is given up
   */
  public String pixelHash(byte[] bytes) throws RejectedImageException, InterruptedException {
    Reply reply = ask(new Request.HashPixels(), bytes);
    if (reply instanceof Reply.Hashed(String sha256)) {
      return sha256;
    }
    throw unexpected(reply);
  }

  private static IllegalStateException unexpected(Reply reply) {
    return new IllegalStateException("expected the answer to what was asked, found " + reply);
  }

  private Reply ask(Request request, byte[] bytes)
      throws RejectedImageException, InterruptedException {
    if (bytes.length > settings.maxFileBytes()) {
      throw new RejectedImageException(
          "has %,d bytes; at most %,d are read".formatted(bytes.length, settings.maxFileBytes()));
    }
    places.acquire();
    try {
      return ask(take(), request, bytes);
    } finally {
      places.release();
    }
  }

  private Reply ask(WorkerProcess worker, Request request, byte[] bytes)
      throws RejectedImageException, InterruptedException {
    boolean alive = false;
    try {
      Reply reply = worker.ask(request, bytes, settings.deadline());
      alive = true;
      if (reply instanceof Reply.Rejected(String reason)) {
        throw new RejectedImageException(reason);
      }
      return reply;
    } catch (TimeoutException e) {
      throw new RejectedImageException(
          "took longer than %s s to decode".formatted(settings.deadline().toMillis() / 1000.0));
    } catch (IOException e) {
      checkOpen();
      throw new RejectedImageException(CRASHED);
    } finally {
      if (alive && worker.files() < settings.filesPerWorker()) {
        giveBack(worker);
      } else {
        retire(worker);
      }
    }
  }

  /** An idle worker, or a fresh one; the caller holds one of the places. */
  private WorkerProcess take() throws InterruptedException {
    checkOpen();
    Optional<WorkerProcess> waiting = Optional.ofNullable(idle.pollFirst());
    if (waiting.isPresent() && waiting.get().isAlive()) {
      return waiting.get();
    }
    waiting.ifPresent(this::retire);
    WorkerProcess worker = start(new WorkerCommand(settings));
    living.add(worker);
    return worker;
  }

  private static WorkerProcess start(WorkerCommand command) throws InterruptedException {
    try {
      return WorkerProcess.start(command);
    } catch (DoppelException e) {
      if (e.getCause() instanceof TimeoutException) {
        throw e;
      }
      // It died, and whoever killed it need not come for the next one.
      return WorkerProcess.start(command);
    }
  }

  private void giveBack(WorkerProcess worker) {
    idle.addFirst(worker);
    if (closed) {
      retire(worker);
    }
  }

  private void retire(WorkerProcess worker) {
    idle.remove(worker);
    living.remove(worker);
    worker.close();
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("the decode pool is closed");
    }
  }

  /** Ends all workers; whoever waits for one fails. */
  @Override
  public void close() {
    closed = true;
    Optional<WorkerProcess> first = Optional.ofNullable(idle.pollFirst());
    first.ifPresent(living::remove);
    living.forEach(this::retire);
    places.acquireUninterruptibly(settings.workers());
    living.forEach(this::retire);
    places.release(settings.workers());
    first.ifPresent(WorkerProcess::finish);
  }
}
