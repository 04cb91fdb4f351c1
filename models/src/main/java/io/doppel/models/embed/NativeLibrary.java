package io.doppel.models.embed;

import ai.onnxruntime.OrtEnvironment;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
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
    try {
      System.setProperty(SETTING, unpacked(cache, version).toString());
    } catch (IOException _) {
      // ONNX Runtime unpacks its library itself, into a temporary folder
    }
  }

  /** The folder with the libraries, unpacked now if need be. */
  static Path unpacked(UserCache cache, String version) throws IOException {
    Path folder = cache.natives().resolve("onnxruntime-" + version + "-" + platform());
    if (Files.isDirectory(folder) && !isWhole(folder)) {
      WholeFolder.delete(folder); // loading half a library ends the process
    }
    WholeFolder.make(folder, NativeLibrary::unpack);
    return folder;
  }

  /** Whether each library is as long as the one in the jar: a crash may have cut it short. */
  private static boolean isWhole(Path folder) throws IOException {
    for (String library : LIBRARIES) {
      Path file = folder.resolve(System.mapLibraryName(library));
      long expected = resource(library).openConnection().getContentLengthLong();
      if (Files.notExists(file) || Files.size(file) != expected) {
        return false;
      }
    }
    return true;
  }

  private static void unpack(Path folder) throws IOException {
    for (String library : LIBRARIES) {
      try (InputStream in = resource(library).openStream()) {
        Files.copy(in, folder.resolve(System.mapLibraryName(library)));
      }
    }
  }

  private static URL resource(String library) throws IOException {
    String name = "/ai/onnxruntime/native/" + platform() + "/" + System.mapLibraryName(library);
    URL resource = OrtEnvironment.class.getResource(name);
    if (resource == null) {
      throw new FileNotFoundException(name);
    }
    return resource;
  }

  /** The platform, in ONNX Runtime's words. */
  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String os = system.contains("mac") ? "osx" : system.contains("win") ? "win" : "linux";
    String machine = System.getProperty("os.arch");
    return os + "-" + (machine.equals("amd64") || machine.equals("x86_64") ? "x64" : machine);
  }
}
