package io.doppel.models.embed;

import io.doppel.common.DoppelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/** The models there are: the built-in ones by their ids, and any other by its manifest's path. */
public final class ModelCatalog {
  /** The id of the model for those who do not name one. */
  public static final String DEFAULT = "resnet50";

  /** The source of a built-in model. */
  public static final String BUILT_IN = "built-in";

  private static final List<String> IDS = List.of(DEFAULT);
  private static final String FOLDER = "/io/doppel/models/catalog/";

  private ModelCatalog() {}

  /** The manifests of the built-in models. */
  public static List<ModelManifest> builtIn() {
    return IDS.stream().map(ModelCatalog::manifest).toList();
  }

  /**
   * Finds a model.
   *
   * @param idOrPath the id of a built-in one; or the path of a manifest, a {@code .json} file; or
   *     that of an {@code .onnx} file with a manifest of the same name beside it
   * @throws DoppelException when there is none, or its manifest is not right
   */
  public static Model resolve(String idOrPath) {
    if (IDS.contains(idOrPath)) {
      ModelManifest manifest = manifest(idOrPath);
      return new Model(manifest, BUILT_IN, new Model.BuiltIn(FOLDER + manifest.file()));
    }
    if (idOrPath.endsWith(".json")) {
      return onDisk(Path.of(idOrPath).toAbsolutePath());
    }
    if (idOrPath.endsWith(".onnx")) {
      return besideItsManifest(Path.of(idOrPath).toAbsolutePath());
    }
    throw new DoppelException(
        "expected a built-in model (%s) or the path of a model's .json or .onnx file, found \"%s\""
            .formatted(String.join(", ", IDS), idOrPath));
  }

  private static Model onDisk(Path file) {
    ModelManifest manifest = ModelManifest.read(file);
    Path onnx = file.resolveSibling(manifest.file()).normalize();
    return new Model(manifest, file.toString(), new Model.OnDisk(onnx));
  }

  private static Model besideItsManifest(Path onnx) {
    String name = onnx.toString();
    Model model = onDisk(Path.of(name.substring(0, name.length() - ".onnx".length()) + ".json"));
    if (!model.location().equals(new Model.OnDisk(onnx.normalize()))) {
      throw new DoppelException(
          "%s: file: expected %s, found \"%s\""
              .formatted(model.source(), onnx.getFileName(), model.manifest().file()));
    }
    return model;
  }

  private static ModelManifest manifest(String id) {
    String resource = FOLDER + id + ".json";
    try (InputStream in = ModelCatalog.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("expected " + resource + " on the class path, found none");
      }
      return ModelManifest.parse(in.readAllBytes(), resource);
    } catch (IOException e) {
      throw new DoppelException(resource + ": could not read it: " + e, e);
    }
  }
}
