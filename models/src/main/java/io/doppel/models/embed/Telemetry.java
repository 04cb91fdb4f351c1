package io.doppel.models.embed;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * Keeps ONNX Runtime from reporting home. From 1.29 on its builds for Linux and macOS send usage
 * events to their maker and write a device id into the user's cache, unless an environment variable
 * forbids it before the library is loaded; its own API comes too late for the first event.
 *
 * <p>The launcher sets the variable. For processes that were started otherwise it is set here, in
 * the C library's environment, since Java cannot change its own; that costs a tenth of a second.
 */
final class Telemetry {
  private static final String VARIABLE = "ORT_DISABLE_TELEMETRY";
  private static final FunctionDescriptor SETENV =
      FunctionDescriptor.of(
          ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);

  private Telemetry() {}

  /** Forbids telemetry; to be called before ONNX Runtime is loaded. */
  @SuppressWarnings("restricted") // the launcher gives leave, --enable-native-access
  static void forbid() {
    if ("1".equals(System.getenv(VARIABLE))) {
      return;
    }
    Linker linker = Linker.nativeLinker();
    Optional<MemorySegment> setenv = linker.defaultLookup().find("setenv");
    if (setenv.isPresent()) { // Windows has none, and no uploader either
      set(linker.downcallHandle(setenv.get(), SETENV));
    }
  }

  private static void set(MethodHandle setenv) {
    try (Arena arena = Arena.ofConfined()) {
      int failure =
          (int) setenv.invokeExact(arena.allocateFrom(VARIABLE), arena.allocateFrom("1"), 1);
      if (failure != 0) {
        throw new IllegalStateException("setenv failed for " + VARIABLE);
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("setenv threw", e);
    }
  }
}
