package io.doppel.common.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.doppel.common.DoppelException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollectionManifestTest {
  private static final CollectionManifest MANIFEST = TestCollections.manifest(4, "cosine");

  @Test
  void survivesTheCommitData() {
    assertThat(CollectionManifest.fromCommitData(MANIFEST.toCommitData(), "c")).isEqualTo(MANIFEST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"model", "modelSha256", "preprocessing", "decode", "dimension", "metric"})
  void refusesADifferenceAndNamesBothValues(String name) {
    Map<String, String> data = new HashMap<>(MANIFEST.toCommitData());
    String mine = data.get("doppel." + name);
    String other =
        switch (name) {
          case "dimension" -> "8";
          case "metric" -> "euclidean";
          default -> "other";
        };
    data.put("doppel." + name, other);
    CollectionManifest asked = CollectionManifest.fromCommitData(data, "c");

    assertThatThrownBy(() -> MANIFEST.requireSame(asked, "/c"))
        .isInstanceOf(DoppelException.class)
        .hasMessage(
            "/c was made with %s \"%s\", but \"%s\" was asked for; use another collection (-c)"
                .formatted(name, mine, other));
  }

  @Test
  void letsTheModelLieElsewhere() {
    Map<String, String> data = new HashMap<>(MANIFEST.toCommitData());
    data.put("doppel.modelSource", "/elsewhere/model.json");

    MANIFEST.requireSame(CollectionManifest.fromCommitData(data, "c"), "c");

    assertThat(CollectionManifest.fromCommitData(data, "c").modelSource())
        .isEqualTo("/elsewhere/model.json");
  }

  @Test
  void refusesANewerSchemaAndAForeignIndex() {
    Map<String, String> newer = new HashMap<>(MANIFEST.toCommitData());
    newer.put("doppel.schema", "2");
    Map<String, String> garbled = new HashMap<>(MANIFEST.toCommitData());
    garbled.put("doppel.dimension", "many");

    assertThatThrownBy(() -> CollectionManifest.fromCommitData(newer, "/c"))
        .isInstanceOf(DoppelException.class)
        .hasMessageContaining("expected schema version 1 or older, found 2");
    assertThatThrownBy(() -> CollectionManifest.fromCommitData(garbled, "/c"))
        .isInstanceOf(DoppelException.class)
        .hasMessageContaining("expected a number for \"dimension\", found \"many\"");
    assertThatThrownBy(() -> CollectionManifest.fromCommitData(Map.of(), "/c"))
        .isInstanceOf(DoppelException.class)
        .hasMessageContaining("/c: expected a Doppel collection, found a Lucene index");
  }
}
