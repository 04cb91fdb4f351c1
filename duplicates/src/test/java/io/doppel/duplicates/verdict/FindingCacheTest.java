package io.doppel.duplicates.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.doppel.models.decode.PixelAgreement;
import io.doppel.models.decode.PixelComparison;
import io.doppel.models.decode.PlaneTransform;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingCacheTest {
  private static final String A = "a1".repeat(32);
  private static final String B = "b2".repeat(32);
  private static final String C = "c3".repeat(32);
  private static final Finding SAME = new Finding(PixelComparison.NONE, true);
  private static final Finding LAID =
      new Finding(
          new PixelComparison(
              Optional.of(
                  new PixelComparison.Overlap(
                      new PlaneTransform(1, 2, 3, 4, 5, 6, 7, 8, 9),
                      10,
                      .11,
                      .12,
                      .13,
                      .14,
                      new PixelAgreement(.15, .16, .17, .18, .19, .20, 21, 22, 23, 24, 25)))),
          false);

  @TempDir private Path folder;

  @Test
  void keepsFindingsFromRunToRun() {
    try (FindingCache cache = open()) {
      cache.keep(A, B, LAID);
      cache.keep(A, C, SAME);
      assertThat(cache.find(A, B)).contains(LAID);
    }
    try (FindingCache cache = open()) {
      assertThat(cache.find(A, B)).contains(LAID);
      assertThat(cache.find(A, C)).contains(SAME);
      assertThat(cache.find(B, A)).isEmpty();
      assertThat(cache.find(B, C)).isEmpty();
    }
  }

  @Test
  void ignoresATornTail() throws IOException {
    try (FindingCache cache = open()) {
      cache.keep(A, B, LAID);
      cache.keep(A, C, LAID);
    }
    cut(Files.size(file()) - 7);
    try (FindingCache cache = open()) {
      assertThat(cache.find(A, B)).contains(LAID);
      assertThat(cache.find(A, C)).isEmpty();
      cache.keep(B, C, SAME);
    }
    try (FindingCache cache = open()) {
      assertThat(cache.find(A, B)).contains(LAID);
      assertThat(cache.find(B, C)).contains(SAME);
    }
  }

  @Test
  void ignoresADamagedRecord() throws IOException {
    try (FindingCache cache = open()) {
      cache.keep(A, B, LAID);
    }
    overwrite(Files.size(file()) - 20, (byte) 99);
    try (FindingCache cache = open()) {
      assertThat(cache.find(A, B)).isEmpty();
    }
  }

  @Test
  void beginsAFileOfAnotherMethodAnew() throws IOException {
    Files.writeString(file(), "doppel findings 0\nwhat an older version found");
    try (FindingCache cache = open()) {
      cache.keep(A, B, LAID);
    }
    try (FindingCache cache = open()) {
      assertThat(cache.find(A, B)).contains(LAID);
    }
  }

  @Test
  void leavesAFileAloneThatIsInUse() {
    try (FindingCache cache = open();
        FindingCache second = open()) {
      cache.keep(A, B, LAID);
      second.keep(A, C, SAME);
      assertThat(second.find(A, B)).isEmpty();
      assertThat(cache.find(A, B)).contains(LAID);
    }
    try (FindingCache cache = open()) {
      assertThat(cache.find(A, C)).isEmpty();
    }
  }

  @Test
  void doesWithoutAFileThatCannotBeOpened() throws IOException {
    Files.createDirectory(file());
    try (FindingCache cache = open()) {
      cache.keep(A, B, LAID);
      assertThat(cache.find(A, B)).isEmpty();
    }
  }

  private Path file() {
    return folder.resolve("findings");
  }

  private FindingCache open() {
    return FindingCache.open(file());
  }

  private void cut(long length) throws IOException {
    try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      channel.truncate(length);
    }
  }

  private void overwrite(long at, byte value) throws IOException {
    try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {value}), at);
    }
  }
}
