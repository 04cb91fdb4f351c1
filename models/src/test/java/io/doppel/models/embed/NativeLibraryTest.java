package io.doppel.models.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryTest {
  @TempDir private Path folder;

  @Test
  void unpacksTheLibraryOnceAndAgainWhenItWasCutShort() throws IOException {
    UserCache cache = new UserCache(folder);
    Path library = library(cache);
    long whole = Files.size(library);
    var modified = Files.getLastModifiedTime(library);
    assertThat(Files.getLastModifiedTime(library(cache))).isEqualTo(modified);

    try (FileChannel channel = FileChannel.open(library, StandardOpenOption.WRITE)) {
      channel.truncate(whole / 2);
    }
    assertThat(library(cache)).hasSize(whole);
  }

  private static Path library(UserCache cache) throws IOException {
    return NativeLibrary.unpacked(cache, "1").resolve(System.mapLibraryName("onnxruntime"));
  }
}
