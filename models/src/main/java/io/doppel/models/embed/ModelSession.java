package io.doppel.models.embed;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.doppel.common.DoppelException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An ONNX Runtime session whose model does what its manifest says. Thread-safe but for {@link
 * #close()}, which must come last.
 */
final class ModelSession implements AutoCloseable {
  private static final long ANY = -1;

  private final Path file;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final Tensor input;
  private final long batch;

  private ModelSession(
      Path file, OrtEnvironment environment, OrtSession session, Tensor input, long batch) {
    this.file = file;
    this.environment = environment;
    this.session = session;
    this.input = input;
    this.batch = batch;
  }

  /**
   * Opens {@code file}, with all of ONNX Runtime's optimisations.
   *
   * @param threads that one call may use
   * @throws DoppelException when it is no ONNX model, or not the manifest's
   */
  static ModelSession open(Path file, ModelManifest manifest, int threads) {
    OrtEnvironment environment = environment();
    OrtSession session = session(environment, file, threads);
    try {
      environment.setTelemetry(false);
      Tensor input = manifest.input();
      if (!session.getInputNames().equals(Set.of(input.name()))) {
        throw new DoppelException(
            "%s: expected one input \"%s\", as its manifest says, found %s"
                .formatted(file, input.name(), session.getInputNames()));
      }
      long batch = batch(file, "input", input, session.getInputInfo());
      if (batch != ANY && batch != 1) {
        throw new DoppelException(
            file + ": expected a batch of any size, or of 1, found one of always " + batch);
      }
      Map<String, NodeInfo> outputs = session.getOutputInfo();
      batch(file, "output", manifest.outputs().embedding(), outputs);
      manifest.outputs().features().ifPresent(tensor -> batch(file, "output", tensor, outputs));
      manifest.outputs().logits().ifPresent(tensor -> batch(file, "output", tensor, outputs));
      return new ModelSession(file, environment, session, input, batch);
    } catch (OrtException | DoppelException e) {
      close(session);
      throw e instanceof DoppelException known ? known : new DoppelException(file + ": " + e, e);
    }
  }

  /** ONNX Runtime, loaded now if it was not. */
  static OrtEnvironment environment() {
    try {
      return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "doppel");
    } catch (LinkageError | IllegalStateException e) {
      throw new DoppelException(
          "expected ONNX Runtime's native library for %s on %s, found none that loads: %s"
              .formatted(System.getProperty("os.name"), System.getProperty("os.arch"), e),
          e);
    }
  }

  private static OrtSession session(OrtEnvironment environment, Path file, int threads) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      options.setIntraOpNumThreads(threads);
      return environment.createSession(file.toString(), options);
    } catch (OrtException e) {
      throw new DoppelException(
          file
              + ": expected an ONNX model, found a file that ONNX Runtime cannot open: "
              + e.getMessage(),
          e);
    }
  }

  /** The batch size that a tensor is declared with, which may be {@link #ANY}. */
  private static long batch(Path file, String role, Tensor said, Map<String, NodeInfo> declared) {
    NodeInfo node = declared.get(said.name());
    if (node == null) {
      throw new DoppelException(
          "%s: expected an %s \"%s\", as its manifest says, found %s"
              .formatted(file, role, said.name(), declared.keySet()));
    }
    if (!(node.getInfo() instanceof TensorInfo found)
        || found.type != OnnxJavaType.FLOAT
        || !fits(found.getShape(), said)) {
      throw new DoppelException(
          "%s: expected the %s \"%s\" to be float32 [N] + %s, as its manifest says, found %s"
              .formatted(file, role, said.name(), said.shape(), node.getInfo()));
    }
    return found.getShape()[0];
  }

  private static boolean fits(long[] shape, Tensor said) {
    boolean fits = shape.length == said.shape().size() + 1;
    for (int axis = 1; fits && axis < shape.length; axis++) {
      fits = shape[axis] == ANY || shape[axis] == said.shape().get(axis - 1);
    }
    return fits;
  }

  /** How many images one call may carry, when {@code wanted} would be best. */
  int batch(int wanted) {
    return batch == ANY ? wanted : Math.toIntExact(batch);
  }

  /**
   * Asks for some outputs, in one pass.
   *
   * @param images direct, native order, from its position to its limit: [n, 3, side, side]
   * @param n images in it
   * @return for each of the outputs, n rows of its size, one after the other
   */
  List<float[]> run(FloatBuffer images, int n, List<Tensor> outputs) {
    long[] shape = {n, input.shape().get(0), input.shape().get(1), input.shape().get(2)};
    Set<String> names = outputs.stream().map(Tensor::name).collect(Collectors.toSet());
    try (OnnxTensor tensor = OnnxTensor.createTensor(environment, images, shape);
        OrtSession.Result result = session.run(Map.of(input.name(), tensor), names)) {
      return outputs.stream()
          .map(output -> rows((OnnxTensor) result.get(output.name()).orElseThrow(), n, output))
          .toList();
    } catch (OrtException e) {
      throw new DoppelException(file + ": ONNX Runtime failed: " + e.getMessage(), e);
    }
  }

  private float[] rows(OnnxTensor answer, int n, Tensor output) {
    long[] shape = answer.getInfo().getShape();
    if (!fits(shape, output) || shape[0] != n) {
      throw new DoppelException(
          "%s: expected the output \"%s\" to be [%d] + %s, as its manifest says, found %s"
              .formatted(file, output.name(), n, output.shape(), Arrays.toString(shape)));
    }
    float[] values = new float[n * output.size()];
    answer.getFloatBuffer().get(values);
    return values;
  }

  @Override
  public void close() {
    close(session);
  }

  private static void close(OrtSession session) {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("closing an ONNX Runtime session", e);
    }
  }
}
