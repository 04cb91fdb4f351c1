package io.doppel.duplicates.ledger;

import io.doppel.common.DoppelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.lucene.util.IOUtils;

/**
 * A file of lines that only grows. What was appended is on disk when the call returns. A last line
 * that a crash left half-written is no entry, and goes with the next append; any other line that is
 * no entry is an error, since a decision would be forgotten with it.
 *
 * @param path need not exist
 */
record LedgerFile(Path path) {

  /**
   * All entries, the oldest first; none where there is no file.
   *
   * @throws DoppelException when it cannot be read, or a line is no entry
   */
  List<LedgerEntry> read() {
    try {
      return entries(Files.readAllBytes(path));
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new DoppelException(path + ": expected readable decisions, found " + e, e);
    }
  }

  private List<LedgerEntry> entries(byte[] bytes) {
    int whole = whole(bytes);
    List<LedgerEntry> entries = new ArrayList<>();
    for (String line : new String(bytes, 0, whole, StandardCharsets.UTF_8).lines().toList()) {
      entries.add(entry(line, entries.size() + 1));
    }
    return entries;
  }

  private LedgerEntry entry(String line, int number) {
    try {
      return LedgerLine.read(line);
    } catch (IllegalArgumentException e) {
      throw new DoppelException("%s, line %d: %s".formatted(path, number, e.getMessage()), e);
    }
  }

  /** How many bytes are whole lines. */
  private static int whole(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  /**
   * Puts entries at the end. Other processes that append wait meanwhile.
   *
   * @throws DoppelException when they cannot be written
   */
  void append(List<LedgerEntry> entries) {
    String lines = entries.stream().map(LedgerLine::write).collect(Collectors.joining());
    boolean isNew = !Files.exists(path);
    try (FileChannel file =
            FileChannel.open(
                path,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        FileLock _ = file.lock()) {
      // Closing a second handle on the file would end the lock: POSIX, fcntl.
      long end = whole(Channels.newInputStream(file).readAllBytes());
      file.truncate(end).position(end);
      write(file, lines);
      file.force(true);
    } catch (IOException e) {
      throw new DoppelException(path + ": expected to note a decision here, found " + e, e);
    }
    if (isNew) {
      syncFolder();
    }
  }

  private static void write(FileChannel file, String lines) throws IOException {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(lines);
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
  }

  private void syncFolder() {
    try {
      IOUtils.fsync(path.toAbsolutePath().getParent(), true);
    } catch (IOException e) {
      throw new DoppelException(path + ": expected to note a decision here, found " + e, e);
    }
  }
}
