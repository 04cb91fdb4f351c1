package io.doppel.duplicates.verdict;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Findings by the content of two files, in a file that only grows: a header that names the method,
 * and records of the same length, each with a checksum. What a crash left half-written at its end
 * is cut off, a file of another method is begun anew, and so is one that is full. In memory is only
 * where the records are.
 *
 * <p>A file that another process has, or that cannot be used, is left alone; then nothing is kept.
 * Thread-safe.
 */
final class FindingCache implements AutoCloseable {
  /** To be raised with each change of what descriptions, comparisons or findings say. */
  static final String METHOD = "doppel findings 2";

  private static final byte[] HEADER = (METHOD + "\n").getBytes(StandardCharsets.US_ASCII);

  private static final int KEY = 64;
  private static final int RECORD = KEY + FindingCodec.BYTES + Integer.BYTES;

  /** A quarter of a gigabyte on disk. */
  private static final int MOST = 1 << 20;

  private final Optional<FileChannel> file;
  private final RecordTable table = new RecordTable(MOST);
  private int records;

  private FindingCache(Optional<FileChannel> file) {
    this.file = file;
  }

  static FindingCache open(Path path) {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      FileChannel channel =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        return new FindingCache(Optional.empty());
      }
      FindingCache cache = new FindingCache(Optional.of(channel));
      cache.readAll(channel);
      return cache;
    } catch (IOException e) {
      return new FindingCache(Optional.empty());
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      Optional<FileLock> lock = Optional.ofNullable(channel.tryLock());
      return lock.isPresent();
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private synchronized void readAll(FileChannel channel) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER.length);
    fill(channel, header, 0);
    if (!header.flip().equals(ByteBuffer.wrap(HEADER))) {
      begin(channel);
      return;
    }
    ByteBuffer record = ByteBuffer.allocate(RECORD);
    while (records < MOST && readRecord(channel, record, records)) {
      table.put(fingerprint(record), records);
      records++;
    }
    channel.truncate(position(records));
  }

  private void begin(FileChannel channel) throws IOException {
    channel.truncate(0);
    write(channel, ByteBuffer.wrap(HEADER), 0);
    records = 0;
    table.clear();
  }

  /** What was found for two files, by their SHA-256. */
  synchronized Optional<Finding> find(String first, String second) {
    ByteBuffer key = key(first, second);
    try {
      ByteBuffer record = ByteBuffer.allocate(RECORD);
      for (int number : table.find(fingerprint(key))) {
        if (file.isPresent()
            && readRecord(file.get(), record, number)
            && record.slice(0, KEY).equals(key)) {
          return Optional.of(FindingCodec.read(record.position(KEY)));
        }
      }
    } catch (IOException e) {
      // It is looked at anew.
    }
    return Optional.empty();
  }

  /** Keeps what was found for two files; where that fails, it is not kept. */
  synchronized void keep(String first, String second, Finding finding) {
    if (file.isEmpty()) {
      return;
    }
    ByteBuffer record = ByteBuffer.allocate(RECORD);
    record.put(key(first, second));
    FindingCodec.write(finding, record);
    record.putInt(checksum(record)).flip();
    try {
      if (records == MOST) {
        begin(file.get());
      }
      write(file.get(), record, position(records));
      table.put(fingerprint(record), records);
      records++;
    } catch (IOException e) {
      // It will be looked at anew.
    }
  }

  private static boolean readRecord(FileChannel channel, ByteBuffer record, int number)
      throws IOException {
    fill(channel, record.clear(), position(number));
    if (record.hasRemaining()) {
      return false;
    }
    return record.getInt(RECORD - Integer.BYTES) == checksum(record.rewind());
  }

  private static void fill(FileChannel channel, ByteBuffer buffer, long from) throws IOException {
    while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {
      // There is more to come.
    }
  }

  private static void write(FileChannel channel, ByteBuffer bytes, long to) throws IOException {
    long at = to - bytes.position();
    while (bytes.hasRemaining()) {
      channel.write(bytes, at + bytes.position());
    }
  }

  private static long position(int number) {
    return HEADER.length + (long) number * RECORD;
  }

  private static ByteBuffer key(String first, String second) {
    return ByteBuffer.allocate(KEY)
        .put(HexFormat.of().parseHex(first))
        .put(HexFormat.of().parseHex(second))
        .flip();
  }

  /** A hash already: of each file's, some bits. */
  private static long fingerprint(ByteBuffer key) {
    return key.getLong(0) ^ Long.rotateLeft(key.getLong(KEY / 2), 1);
  }

  private static int checksum(ByteBuffer record) {
    CRC32C sum = new CRC32C();
    sum.update(record.duplicate().clear().limit(RECORD - Integer.BYTES));
    return (int) sum.getValue();
  }

  @Override
  public synchronized void close() {
    try {
      if (file.isPresent()) {
        file.get().close();
      }
    } catch (IOException e) {
      // Nothing is lost that cannot be found again.
    }
  }
}
