package io.doppel.models.decode;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where the native libraries of a worker are, as the first worker found them. To find them, JavaCPP
 * asks every jar and every module of the JDK for each of its libraries' possible names, which takes
 * more than half of a worker's start; with this list the next workers load them outright.
 *
 * <p>For Linux, where the dynamic linker finds what they need by {@code LD_LIBRARY_PATH}.
 *
 * @param files the libraries, those to be loaded first
 */
public record LibraryList(List<Path> files) {
  /** Tells JavaCPP, and so the worker, that the libraries are loaded without it. */
  static final String KNOWN = "-Dorg.bytedeco.javacpp.loadLibraries=false";

  private static final String VARIABLE = "LD_LIBRARY_PATH";

  /** Copies. */
  public LibraryList {
    files = List.copyOf(files);
  }

  /** The list in {@code file}, if it is there and all libraries are as long as they were. */
  public static Optional<LibraryList> read(Path file) {
    try {
      List<Path> files = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        int space = line.indexOf(' ');
        Path library = Path.of(line.substring(space + 1));
        if (Files.size(library) != Long.parseLong(line.substring(0, space))) {
          return Optional.empty();
        }
        files.add(library);
      }
      return files.isEmpty() ? Optional.empty() : Optional.of(new LibraryList(files));
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  /** Writes the list to {@code file}, whole or not at all; elsewhere than on Linux, not at all. */
  public void write(Path file) {
    if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux")) {
      return;
    }
    try {
      StringBuilder lines = new StringBuilder();
      for (Path library : files) {
        lines.append(Files.size(library)).append(' ').append(library).append('\n');
      }
      Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), "new-", ".libraries");
      Files.writeString(fresh, lines);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      // The next worker looks for them again.
    }
  }

  /** What the dynamic linker has to know. */
  Map<String, String> environment() {
    String folders =
        files.stream()
            .map(file -> file.toAbsolutePath().getParent())
            .map(String::valueOf)
            .distinct()
            .collect(Collectors.joining(File.pathSeparator));
    String before = System.getenv().getOrDefault(VARIABLE, "");
    return Map.of(VARIABLE, before.isEmpty() ? folders : folders + File.pathSeparator + before);
  }
}
