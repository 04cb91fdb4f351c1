package io.doppel.models.embed;

import io.doppel.common.DoppelException;
import io.doppel.models.image.Raster;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Rasters to embeddings, by a convolutional network in ONNX Runtime on the CPU.
 *
 * <p>Any number of threads may call it at once; they share the network's weights. Throughput is
 * best with one calling thread a core and one thread in each call. Close it when all calls are
 * done.
 */
public final class OnnxEmbedder implements AutoCloseable {
  /** How many images go through the network in one pass; more do not get faster. */
  public static final int BATCH = 8;

  private final ModelManifest manifest;
  private final ModelSession session;
  private final InputBuffers buffers;
  private final int batch;

  private OnnxEmbedder(ModelManifest manifest, ModelSession session) {
    this.manifest = manifest;
    this.session = session;
    batch = session.batch(BATCH);
    buffers = new InputBuffers(manifest, batch);
  }

  /**
   * Opens {@code model}.
   *
   * @param threads that one call may use
   * @throws DoppelException when its file is missing, damaged or not what its manifest says
   */
  public static OnnxEmbedder open(Model model, int threads) {
    return open(model, threads, UserCache.ofUser());
  }

  /** Loads ONNX Runtime in the background, so that {@link #open} need not wait for it. */
  public static void warmUp() {
    Thread.ofPlatform().daemon().name("doppel-onnx-warm-up").start(OnnxEmbedder::tryRuntime);
  }

  private static void tryRuntime() {
    try {
      loadRuntime(UserCache.ofUser());
    } catch (DoppelException e) {
      // Whatever keeps it from loading will be told to whoever opens a model.
    }
  }

  private static void loadRuntime(UserCache cache) {
    Telemetry.forbid();
    NativeLibrary.prepare(cache);
    ModelSession.environment();
  }

  static OnnxEmbedder open(Model model, int threads, UserCache cache) {
    loadRuntime(cache);
    ModelManifest manifest = model.manifest();
    return new OnnxEmbedder(
        manifest, ModelSession.open(ModelFiles.verified(model, cache), manifest, threads));
  }

  /** What the model is. */
  public ModelManifest manifest() {
    return manifest;
  }

  /**
   * Embeds images, a few in each pass. An image's result does not depend on its neighbours, up to
   * rounding.
   *
   * @param rasters each {@code target().crop()} pixels high and wide
   * @return one result an image, in order
   */
  public List<EmbeddingResult> embed(List<Raster> rasters) {
    List<EmbeddingResult> results = new ArrayList<>(rasters.size());
    for (int from = 0; from < rasters.size(); from += batch) {
      List<Raster> some = rasters.subList(from, Math.min(from + batch, rasters.size()));
      float[] rows = run(some, List.of(manifest.outputs().embedding())).getFirst();
      int d = manifest.dimension();
      for (int row = 0; row < some.size(); row++) {
        results.add(EmbeddingResult.of(Arrays.copyOfRange(rows, row * d, (row + 1) * d)));
      }
    }
    return results;
  }

  /** One value a class for one image, before the softmax. */
  public float[] logits(Raster raster) {
    Tensor logits = declared(manifest.outputs().logits(), "logits");
    return run(List.of(raster), List.of(logits)).getFirst();
  }

  /**
   * One image's embedding together with the map that pools to it, from one pass.
   *
   * @throws DoppelException when the manifest names no output for features
   */
  public EmbeddedFeatures embedWithFeatures(Raster raster) {
    List<Tensor> outputs = List.of(manifest.outputs().embedding(), featuresOutput());
    List<float[]> answers = run(List.of(raster), outputs);
    return new EmbeddedFeatures(EmbeddingResult.of(answers.get(0)), answers.get(1));
  }

  private Tensor featuresOutput() {
    return declared(manifest.outputs().features(), "features");
  }

  private Tensor declared(Optional<Tensor> tensor, String name) {
    return tensor.orElseThrow(() ->
        new DoppelException(
            "model %s: expected an output for %s in its manifest, found none"
                .formatted(manifest.id(), name)));
  }

  private List<float[]> run(List<Raster> rasters, List<Tensor> outputs) {
    FloatBuffer images = buffers.filled(rasters);
    try {
      return session.run(images, rasters.size(), outputs);
    } finally {
      buffers.release(images);
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
