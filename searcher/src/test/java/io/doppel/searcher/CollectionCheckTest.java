package io.doppel.searcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.doppel.common.schema.CollectionFolder;
import io.doppel.common.schema.CollectionSnapshot;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectionCheckTest {
  @TempDir Path folder;

  @Test
  void countsWhatIsSound() throws IOException {
    RandomCollection collection = new RandomCollection(folder, "cosine").fill(20, 1);
    collection.delete(4);

    try (CollectionSnapshot snapshot = collection.open()) {
      assertThat(CollectionCheck.check(snapshot)).isEqualTo(19);
    }
  }

  @Test
  void findsEveryFlippedBit() throws IOException {
    RandomCollection collection = new RandomCollection(folder, "cosine").fill(50, 1);
    Random random = new Random(17);
    for (Path file : indexFiles()) {
      byte[] sound = Files.readAllBytes(file);
      for (int i = 0; i < 20; i++) {
        byte[] damaged = sound.clone();
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, damaged);
        assertThatThrownBy(() -> check(collection)).as("%s, flip %d", file, i).isNotNull();
      }
      Files.write(file, sound);
    }
    assertThat(check(collection)).isEqualTo(50);
  }

  @Test
  void countsByFormatAndRoot() throws IOException {
    RandomCollection collection = new RandomCollection(folder, "cosine").fill(10, 1);
    collection.delete(3);

    try (CollectionSnapshot snapshot = collection.open()) {
      CollectionStats stats = CollectionStats.of(snapshot);
      assertThat(stats.images()).isEqualTo(9);
      assertThat(stats.formats()).isEqualTo(Map.of("jpeg", 6, "png", 3));
      assertThat(stats.roots()).isEqualTo(Map.of(URI.create("file:///pictures/").toString(), 9));
      assertThat(stats.bytes()).isPositive();
    }
  }

  private static int check(RandomCollection collection) throws IOException {
    try (CollectionSnapshot snapshot = collection.open()) {
      return CollectionCheck.check(snapshot);
    }
  }

  private List<Path> indexFiles() throws IOException {
    try (Stream<Path> files = Files.list(new CollectionFolder(folder).indexPath())) {
      return files.filter(file -> !file.endsWith("write.lock")).sorted().toList();
    }
  }
}
