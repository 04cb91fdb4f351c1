package io.doppel.duplicates.apply;

import io.doppel.common.DoppelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets one process at a time apply or undo. The lock's file holds the name of the run that is at
 * work, so that the next one knows what was cut short.
 */
final class RunLock implements AutoCloseable {
  private static final int LONGEST_NAME = 100;

  private final Path file;
  private final FileChannel channel;

  private RunLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws DoppelException when another process has it, or the folder cannot be written to
   */
  static RunLock take(RunFolder folder) {
    Path file = folder.lock();
    try {
      Files.createDirectories(folder.path());
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new DoppelException(
            folder.path()
                + ": expected to be the only one that applies or undoes, found another at work");
      }
      return new RunLock(file, channel);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /** The run that was at work and did not come to its end. */
  Optional<String> interrupted() {
    try {
      ByteBuffer name = ByteBuffer.allocate(LONGEST_NAME);
      channel.read(name, 0);
      String run = StandardCharsets.UTF_8.decode(name.flip()).toString();
      return run.isEmpty() ? Optional.empty() : Optional.of(run);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /** Says which run is at work from now on. */
  void begin(String run) {
    try {
      channel.truncate(0).write(StandardCharsets.UTF_8.encode(run), 0);
      channel.force(true);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /** Says that the run has come to its end. */
  void end() {
    try {
      channel.truncate(0);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static DoppelException unwritable(Path file, IOException e) {
    return new DoppelException(
        "%s: expected a file that can be written to, found: %s".formatted(file, Reasons.of(e)), e);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }
}
