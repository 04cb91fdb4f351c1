package io.doppel.duplicates.apply;

import io.doppel.duplicates.plan.PlanAction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;

/** Makes one file stand for another. Stateless. */
final class Links {
  private Links() {}

  /**
   * Makes {@code link} a stand-in for {@code file}, with the bytes of {@code kept}, which are the
   * same.
   *
   * @param action which kind of link
   */
  static void make(PlanAction action, Path link, Path kept, Path file) throws IOException {
    switch (action) {
      case HARDLINK -> Files.createLink(link, kept);
      case SYMLINK -> Files.createSymbolicLink(link, kept);
      case REFLINK -> cloneFile(link, kept, file);
      case TRASH, MOVE, DELETE, KEEP, NOT_DUPLICATE, KEEP_BOTH ->
          throw new IllegalArgumentException("expected a kind of link, found " + action);
    }
  }

  /** Shares the blocks of {@code kept}; time and permissions are those of {@code file}. */
  private static void cloneFile(Path clone, Path kept, Path file) throws IOException {
    for (Path path : new Path[] {clone, kept}) {
      if (!Path.of(path.toString()).equals(path)) {
        throw new IOException("expected a name in UTF-8 for a reflink, found " + path.toUri());
      }
    }
    run("cp", "--reflink=always", "--", kept.toString(), clone.toString());
    Files.setLastModifiedTime(clone, Files.getLastModifiedTime(file));
    PosixFileAttributeView view = Files.getFileAttributeView(clone, PosixFileAttributeView.class);
    if (view != null) {
      view.setPermissions(Files.getPosixFilePermissions(file));
    }
  }

  private static void run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    try {
      if (process.waitFor() != 0) {
        throw new IOException("expected a file system that can share blocks, found: " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while sharing blocks", e);
    }
  }

  /** Whether what is at {@code place} is the link that was made there, and holds nothing else. */
  static boolean isLink(Step step, FileState state, Path place) throws IOException {
    return switch (step.action()) {
      case SYMLINK ->
          Files.isSymbolicLink(place) && Files.readSymbolicLink(place).equals(step.kept());
      case HARDLINK ->
          !Files.isSymbolicLink(place)
              && ((Relocator.exists(step.kept()) && Files.isSameFile(place, step.kept()))
                  || state.hasBytesOf(place));
      case REFLINK -> state.hasBytesOf(place);
      case TRASH, MOVE, DELETE, KEEP, NOT_DUPLICATE, KEEP_BOTH -> false;
    };
  }
}
