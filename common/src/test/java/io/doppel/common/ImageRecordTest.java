package io.doppel.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImageRecordTest {
  private static final URI ROOT = URI.create("file:///pictures/");

  @Test
  void namesTheFileBelowItsRoot() {
    ImageRecord image = image(URI.create("file:///pictures/a%20b/c%0Ad.jpg"));

    assertThat(image.path()).isEqualTo(Path.of("/pictures/a b/c\nd.jpg"));
    assertThat(image.relativePath()).isEqualTo(Path.of("a b/c\nd.jpg"));
  }

  @Test
  void findsAFileWhoseNameIsNotUtf8ByItsUri() {
    URI uri = URI.create("file:///pictures/%FF%FE.jpg");

    assertThat(image(uri).path().toUri()).isEqualTo(uri);
  }

  @Test
  void hasAnIdThatDependsOnlyOnThePlace() {
    URI uri = URI.create("file:///pictures/a.jpg");
    ImageRecord image = image(uri);

    assertThat(image.id()).matches("[0-9a-f]{32}").isEqualTo(ImageRecord.id(uri));
    assertThat(image.at(uri, ROOT, 99).id()).isEqualTo(image.id());
    assertThat(image.at(URI.create("file:///pictures/b.jpg"), ROOT, 1).id())
        .isNotEqualTo(image.id());
  }

  @Test
  void refusesWhatOtherCodeCouldNotUse() {
    assertThatThrownBy(() -> image(URI.create("a.jpg")))
        .hasMessageContaining("expected an absolute URI");
    assertThatThrownBy(
            () -> new ImageRecord(ROOT, ROOT, 1, 1, "abc", 1, 1, "jpeg", 1, Optional.empty()))
        .hasMessageContaining("expected a SHA-256");
  }

  private static ImageRecord image(URI uri) {
    return new ImageRecord(uri, ROOT, 10, 20, "a".repeat(64), 30, 40, "jpeg", 1, Optional.empty());
  }
}
