package io.doppel.indexer;

import io.doppel.common.DoppelException;
import io.doppel.common.Embedding;
import io.doppel.common.ImageRecord;
import io.doppel.common.head.Head;
import io.doppel.common.head.Rotation;
import io.doppel.common.metric.PrimaryMetric;
import io.doppel.common.schema.CollectionCodec;
import io.doppel.common.schema.CollectionFolder;
import io.doppel.common.schema.CollectionManifest;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.common.schema.Fields;
import io.doppel.common.schema.ImageDocuments;
import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;

/**
 * The one writer of a collection. A commit is the only promise: what was committed survives a
 * crash, what was not is indexed again by the next run. Thread-safe.
 */
final class CollectionWriter implements AutoCloseable {
  private static final Duration COMMIT_INTERVAL = Duration.ofSeconds(5);
  private static final double BUFFER_MEGABYTES = 64;
  private static final int MERGES_WAITING = 5;

  private final Directory directory;
  private final IndexWriter writer;
  private final CollectionManifest manifest;
  private final HeadMergePolicy merges;
  private volatile Optional<Head> head;
  private final ReentrantLock committing = new ReentrantLock();
  private volatile long lastCommit = System.nanoTime();
  private final AtomicInteger commits = new AtomicInteger();

  private CollectionWriter(
      Directory directory,
      IndexWriter writer,
      CollectionManifest manifest,
      HeadMergePolicy merges,
      Optional<Head> head) {
    this.directory = directory;
    this.writer = writer;
    this.manifest = manifest;
    this.merges = merges;
    this.head = head;
  }

  /**
   * Opens a collection to write to, and makes it when it is not there.
   *
   * @throws CollectionBusyException when another run is writing to it
   * @throws DoppelException when it was made with something else than {@code manifest}, or it
   *     cannot be written or read
   */
  static CollectionWriter open(CollectionFolder folder, CollectionManifest manifest) {
    requireWritable(folder, manifest);
    try {
      return open(FSDirectory.open(folder.indexPath()), manifest);
    } catch (LockObtainFailedException e) {
      throw new CollectionBusyException(folder, e);
    } catch (AccessDeniedException e) {
      throw forbidden(folder, e);
    } catch (IOException e) {
      throw folder.unreadable(e);
    }
  }

  /**
   * Checks that a collection that is there was made with {@code manifest} and can be written to,
   * and that a new one may be made.
   *
   * @throws DoppelException when not
   */
  static void requireWritable(CollectionFolder folder, CollectionManifest manifest) {
    folder.requireUsable();
    if (!folder.exists()) {
      return;
    }
    try (CollectionSnapshot snapshot = folder.open()) {
      snapshot.manifest().requireSame(manifest, folder.path().toString());
      if (!Files.isWritable(folder.indexPath())) {
        throw forbidden(folder, new AccessDeniedException(folder.indexPath().toString()));
      }
    } catch (IOException e) {
      throw folder.unreadable(e);
    }
  }

  private static DoppelException forbidden(CollectionFolder folder, AccessDeniedException e) {
    return new DoppelException(
        folder.path() + ": expected a folder that can be written to, found no permission", e);
  }

  /** Opens the collection in {@code directory}, whose manifest is known to agree. */
  static CollectionWriter open(Directory directory, CollectionManifest manifest)
      throws IOException {
    IndexWriter writer;
    Optional<Head> head;
    HeadMergePolicy merges;
    try {
      head = head(directory);
      merges = new HeadMergePolicy(head.map(Head::rotation));
      writer = new IndexWriter(directory, config(merges));
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
    CollectionWriter opened = new CollectionWriter(directory, writer, manifest, merges, head);
    try {
      if (!opened.isCommitted()) {
        writer.setLiveCommitData(opened::commitData, false);
        opened.commit();
      }
      return opened;
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private static IndexWriterConfig config(MergePolicy merges) {
    int threads = Runtime.getRuntime().availableProcessors();
    ConcurrentMergeScheduler scheduler = new ConcurrentMergeScheduler();
    scheduler.setMaxMergesAndThreads(threads + MERGES_WAITING, threads);
    return new IndexWriterConfig()
        .setCodec(CollectionCodec.create(threads))
        .setMergePolicy(merges)
        .setMergeScheduler(scheduler)
        .setCommitOnClose(false)
        .setRAMBufferSizeMB(BUFFER_MEGABYTES);
  }

  private static Optional<Head> head(Directory directory) throws IOException {
    if (!DirectoryReader.indexExists(directory)) {
      return Optional.empty();
    }
    return Head.of(SegmentInfos.readLatestCommit(directory).getUserData(), directory);
  }

  /** Whether the last commit stands here already, with the same data. */
  private boolean isCommitted() {
    Map<String, String> committed = new LinkedHashMap<>();
    Iterable<Map.Entry<String, String>> data = writer.getLiveCommitData();
    if (data != null) {
      data.forEach(entry -> committed.put(entry.getKey(), entry.getValue()));
    }
    Map<String, String> wanted = new LinkedHashMap<>();
    commitData().forEachRemaining(entry -> wanted.put(entry.getKey(), entry.getValue()));
    return committed.equals(wanted);
  }

  /** Asked for by each commit. */
  private Iterator<Map.Entry<String, String>> commitData() {
    Map<String, String> data = new LinkedHashMap<>(manifest.toCommitData());
    head.ifPresent(current -> data.putAll(current.toCommitData()));
    return data.entrySet().iterator();
  }

  CollectionManifest manifest() {
    return manifest;
  }

  PrimaryMetric metric() {
    return manifest.metric();
  }

  /** How the collection is searched, as of the last commit. */
  Optional<Head> head() {
    return head;
  }

  /** A reader over all that was put in, committed or not. The caller closes it. */
  DirectoryReader newest() throws IOException {
    return DirectoryReader.open(writer);
  }

  /** Makes one segment of all, with the heads of {@code rotation} and their graph. */
  void mergeAll(Rotation rotation) throws IOException {
    rotation.write(directory);
    merges.use(rotation);
    writer.forceMerge(1);
  }

  /**
   * Commits, with another way to search the collection from then on. The rotation before stays, for
   * searches that have just opened the commit before.
   */
  void commit(Head changed) throws IOException {
    committing.lock();
    try {
      List<Rotation> kept = new ArrayList<>(head.stream().map(Head::rotation).toList());
      kept.add(changed.rotation());
      head = Optional.of(changed);
      writer.setLiveCommitData(this::commitData);
      commit();
      Rotation.removeOthers(directory, kept);
    } finally {
      committing.unlock();
    }
  }

  /** A reader over the last commit. The caller closes it. */
  DirectoryReader reader() throws IOException {
    return DirectoryReader.open(directory);
  }

  /** Puts an image in, in the place of whatever stood at its URI. */
  void put(ImageRecord image, Embedding embedding) throws IOException {
    put(image, embedding, image.uri());
  }

  /** Puts an image in, in the place of the one at {@code replaced}, in one step. */
  void put(ImageRecord image, Embedding embedding, URI replaced) throws IOException {
    var document = ImageDocuments.document(image, embedding, manifest.metric());
    writer.updateDocuments(new Term(Fields.URI, replaced.toString()), List.of(document));
    commitIfDue();
  }

  void remove(URI uri) throws IOException {
    writer.deleteDocuments(new Term(Fields.URI, uri.toString()));
    commitIfDue();
  }

  /** Commits when the last commit was some seconds ago; one thread does, the others go on. */
  private void commitIfDue() throws IOException {
    boolean due = System.nanoTime() - lastCommit > COMMIT_INTERVAL.toNanos();
    if (due && committing.tryLock()) {
      try {
        commit();
      } finally {
        committing.unlock();
      }
    }
  }

  void commit() throws IOException {
    committing.lock();
    try {
      writer.commit();
      lastCommit = System.nanoTime();
      commits.incrementAndGet();
    } finally {
      committing.unlock();
    }
  }

  /** How many commits there were: what was put in before the last of them can be looked up. */
  int commits() {
    return commits.get();
  }

  /** Leaves the collection as of its last commit. */
  @Override
  public void close() throws IOException {
    try (directory) {
      writer.rollback();
    }
  }
}
