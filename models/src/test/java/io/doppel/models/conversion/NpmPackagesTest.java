package io.doppel.models.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.doppel.common.DoppelException;
import io.doppel.models.embed.UserCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpmPackagesTest {
  private static final Path MODULE = Path.of(System.getProperty("basedir", "."));

  @TempDir private Path folder;
  private Path project;
  private UserCache cache;

  @BeforeEach
  void makeProject() throws IOException {
    project = Files.createDirectory(folder.resolve("project"));
    cache = new UserCache(folder.resolve("cache"));
    Files.writeString(project.resolve(".npmrc"), "");
  }

  @Test
  void saysThatNpmIsMissing() throws IOException {
    lock("no-such.tgz", "sha512-AAAA");
    assertThatThrownBy(() -> new NpmPackages("no-such-npm").install(project, cache))
        .isInstanceOf(DoppelException.class)
        .hasMessageContainingAll("no-such-npm", "PATH", "Install Node.js");
  }

  @Test
  void refusesAPackageWhoseBytesAreOthers() throws IOException, InterruptedException {
    Path archive = pack();
    lock(archive.toString(), "sha512-" + "A".repeat(86) + "==");
    assertThatThrownBy(() -> new NpmPackages().install(project, cache))
        .isInstanceOf(DoppelException.class)
        .hasMessageContainingAll(
            "package-lock.json", "its hashes name", "wanted sha512-AAAA", "but got sha512-");
    assertThat(cache.npm()).isEmptyDirectory();
  }

  @Test
  void saysThatTheRegistryCannotBeReached() throws IOException {
    lock("no-such.tgz", "sha512-AAAA");
    Files.writeString(
        project.resolve(".npmrc"),
        "registry=http://127.0.0.1:9/\nfetch-retries=0\ncache=" + folder.resolve("npm-cache"));
    for (String file : List.of("package.json", "package-lock.json")) {
      String text = Files.readString(project.resolve(file));
      Files.writeString(
          project.resolve(file),
          text.replace("\"resolved\": \"file:no-such.tgz\", ", "")
              .replace("file:no-such.tgz", "1.0.0"));
    }
    assertThatThrownBy(() -> new NpmPackages().install(project, cache))
        .isInstanceOf(DoppelException.class)
        .hasMessageContainingAll("package-lock.json", "connect to the network", "127.0.0.1:9");
  }

  /** A host in the lock file would tie the build to one registry, a missing hash to its honesty. */
  @Test
  void theLockFileNamesHashesAndNoRegistry() throws IOException {
    JsonNode packages =
        new ObjectMapper()
            .readTree(Files.readString(MODULE.resolve("package-lock.json")))
            .path("packages");
    for (Map.Entry<String, JsonNode> entry : packages.properties()) {
      assertThat(entry.getValue().has("resolved")).as(entry.getKey()).isFalse();
      assertThat(entry.getKey().isEmpty() || entry.getValue().has("integrity"))
          .as(entry.getKey())
          .isTrue();
    }
    assertThat(packages.path("").path("dependencies").size()).isEqualTo(1);
  }

  private Path pack() throws IOException, InterruptedException {
    Path made = Files.createDirectory(folder.resolve("made"));
    Files.writeString(made.resolve("package.json"), "{\"name\": \"made\", \"version\": \"1.0.0\"}");
    String npm = new NpmPackages().npm();
    Process process = new ProcessBuilder(npm, "pack", "--silent").directory(made.toFile()).start();
    assertThat(process.waitFor()).isZero();
    return made.resolve("made-1.0.0.tgz");
  }

  private void lock(String archive, String integrity) throws IOException {
    Files.writeString(
        project.resolve("package.json"),
        "{\"dependencies\": {\"made\": \"file:%s\"}}".formatted(archive));
    Files.writeString(
        project.resolve("package-lock.json"),
        """
        {
          "lockfileVersion": 3,
          "packages": {
            "": {"dependencies": {"made": "file:%1$s"}},
            "node_modules/made": {"version": "1.0.0", "resolved": "file:%1$s", "integrity": "%2$s"}
          }
        }
        """
            .formatted(archive, integrity));
  }
}
