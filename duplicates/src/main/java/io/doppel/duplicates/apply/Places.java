package io.doppel.duplicates.apply;

import io.doppel.common.schema.OwnFiles;
import io.doppel.duplicates.plan.PlanAction;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where files go.
 *
 * @param roots the folders of the collection
 * @param folder where they all go; without it, to a trash folder in their root
 * @param run the run's name
 */
record Places(List<Path> roots, Optional<Path> folder, String run) {

  /** A place for a file, and the folder above it that is there already. */
  record Place(Path base, Path path) {}

  /**
   * The place for a file that is trashed or, by {@code MOVE}, moved.
   *
   * @param file real path
   * @throws Refusal when it lies outside the collection's folders
   */
  Place place(PlanAction action, Path file) throws IOException, Refusal {
    Path root = root(file);
    if (folder.isEmpty()) {
      Path base = onSameStore(file, root);
      return new Place(base, trash(base).resolve(base.relativize(file)));
    }
    Path base = folder.get();
    Path below = action == PlanAction.MOVE ? base : trash(base);
    return new Place(base, below.resolve(file.getRoot().relativize(file)));
  }

  private Path trash(Path base) {
    return base.resolve(OwnFiles.TRASH).resolve(run);
  }

  /** The innermost root that a file lies in. */
  private Path root(Path file) throws Refusal {
    return roots.stream()
        .filter(file::startsWith)
        .max(Comparator.comparingInt(Path::getNameCount))
        .orElseThrow(() -> new Refusal("lies in none of the collection's folders"));
  }

  /** The outermost folder from {@code root} down that is on the file's own file system. */
  private static Path onSameStore(Path file, Path root) throws IOException {
    Path outermost = file.resolveSibling("");
    FileStore store = Files.getFileStore(outermost);
    for (Path above = outermost;
        above != null && above.startsWith(root) && Files.getFileStore(above).equals(store);
        above = above.getParent()) {
      outermost = above;
    }
    return outermost;
  }
}
