package io.doppel.models.embed;

import ai.onnxruntime.OrtEnvironment;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * ONNX Runtime's native library, unpacked once. Left alone, its Java part writes 28 MB to a
 * temporary folder at every start, which takes four times as long as loading them.
 *
 * <p>Where this cannot be done, because the cache cannot be written or the platform is another,
 * ONNX Runtime is left alone.
 */
final class NativeLibrary {
  private static final String SETTING = "onnxruntime.native.path";
  private static final List<String> LIBRARIES = List.of("onnxruntime", "onnxruntime4j_jni");

  private NativeLibrary() {}

  /** Tells ONNX Runtime of the unpacked library; to be called before any other use of it. */
  static synchronized void prepare(UserCache cache) {
    String version = OrtEnvironment.class.getPackage().getImplementationVersion();
    if (version == null || System.getProperty(SETTING) != null) {
      return;
    }
    Path folder = cache.natives().resolve("onnxruntime-" + version + "-" + platform());
    try {
      WholeFolder.make(folder, NativeLibrary::unpack);
      System.setProperty(SETTING, folder.toString());
    } catch (IOException _) {
      // ONNX Runtime unpacks its library itself, into a temporary folder
    }
  }

  private static void unpack(Path folder) throws IOException {
    for (String library : LIBRARIES) {
      String file = System.mapLibraryName(library);
      String resource = "/ai/onnxruntime/native/" + platform() + "/" + file;
      try (InputStream in = OrtEnvironment.class.getResourceAsStream(resource)) {
        if (in == null) {
          throw new FileNotFoundException(resource);
        }
        Files.copy(in, folder.resolve(file));
      }
    }
  }

  /** The platform, in ONNX Runtime's words. */
  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String os = system.contains("mac") ? "osx" : system.contains("win") ? "win" : "linux";
    String machine = System.getProperty("os.arch");
    return os + "-" + (machine.equals("amd64") || machine.equals("x86_64") ? "x64" : machine);
  }
}
