package io.doppel.models.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.doppel.common.DoppelException;
import io.doppel.models.testing.TinyModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {
  private static final byte[] MODEL = "a model".getBytes(StandardCharsets.UTF_8);
  private static final String HASH = TinyModel.sha256(MODEL);

  @TempDir private Path folder;
  private int made;

  @Test
  void makesAModelOnce() throws IOException {
    UserCache cache = new UserCache(folder);
    Path first = obtain(cache);
    assertThat(obtain(cache)).isEqualTo(first).hasBinaryContent(MODEL);
    assertThat(made).isEqualTo(1);
  }

  @Test
  void makesADamagedModelAgain() throws IOException {
    UserCache cache = new UserCache(folder);
    Files.writeString(obtain(cache), "a mod");
    assertThat(obtain(cache)).hasBinaryContent(MODEL);
    assertThat(made).isEqualTo(2);
  }

  @Test
  void refusesAModelThatIsAnother() {
    UserCache cache = new UserCache(folder);
    assertThatThrownBy(() ->
            ModelStore.obtain(cache, HASH, "tiny.json", file -> Files.writeString(file, "another")))
        .isInstanceOf(DoppelException.class)
        .hasMessageContainingAll(
            "tiny.json", HASH, TinyModel.sha256("another".getBytes(StandardCharsets.UTF_8)));
    assertThat(cache.models()).isEmptyDirectory();
  }

  @Test
  void doesWithoutACacheThatCannotBeWritten() throws IOException {
    UserCache cache = new UserCache(Files.createFile(folder.resolve("file")).resolve("below"));
    Path model = obtain(cache);
    assertThat(model).hasBinaryContent(MODEL);
    Files.delete(model);
  }

  @Test
  void remembersWhatWasVerifiedUntilTheFileChanges() throws IOException {
    UserCache cache = new UserCache(folder.resolve("cache"));
    Path file = Files.write(folder.resolve("file"), MODEL);
    assertThat(Checksums.remembered(cache, file, HASH)).isEqualTo(HASH);
    assertThat(cache.verified()).isDirectoryContaining("glob:**");

    Files.writeString(file, "changed, and of another length");
    assertThat(Checksums.remembered(cache, file, HASH)).isNotEqualTo(HASH);
  }

  private Path obtain(UserCache cache) {
    return ModelStore.obtain(
        cache,
        HASH,
        "tiny.json",
        file -> {
          made++;
          Files.write(file, MODEL);
        });
  }
}
