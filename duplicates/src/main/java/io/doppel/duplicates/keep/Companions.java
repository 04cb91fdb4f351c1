package io.doppel.duplicates.keep;

import io.doppel.common.ImageRecord;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds, on disk, the files that belong to pictures: a RAW file or a live photo's video with the
 * same stem, and sidecars with the same stem ({@code a.xmp}) or the same name ({@code a.jpg.xmp},
 * {@code a.jpg.supplemental-metadata.json}). Extensions may be in any case. Remembers the folders
 * that it listed; a folder that cannot be listed has no companions in it. Not thread-safe.
 */
public final class Companions {
  /** How Google Takeout names its sidecars since 2024. */
  private static final String TAKEOUT = ".supplemental-metadata";

  private final Map<Path, Map<String, List<Path>>> folders = new HashMap<>();

  /**
   * Whether two images of a collection are one photograph in two files: of the same folder and the
   * same stem, and one of them a RAW file. {@code a.jpg} and {@code a.png} are duplicates instead.
   */
  public static boolean areCompanions(ImageRecord one, ImageRecord other) {
    Path first = one.path();
    Path second = other.path();
    return Objects.equals(first.getParent(), second.getParent())
        && FileName.of(first).stem().equals(FileName.of(second).stem())
        && isRaw(first) != isRaw(second);
  }

  /** Whether it is a RAW file by its name. */
  static boolean isRaw(Path path) {
    return kind(path).equals(Optional.of(CompanionKind.RAW));
  }

  /** Whether it is a RAW file or a video by its name. */
  static boolean isOriginal(Path path) {
    return kind(path).filter(kind -> kind != CompanionKind.SIDECAR).isPresent();
  }

  private static Optional<CompanionKind> kind(Path path) {
    return CompanionKind.of(FileName.of(path).extension());
  }

  /** The files that belong to a picture, by name. */
  public List<Companion> of(Path picture) {
    Stream<Companion> shared = withStem(picture, FileName.of(picture).stem(), false);
    String name = String.valueOf(picture.getFileName());
    Stream<Companion> own =
        Stream.of(name, name + TAKEOUT)
            .flatMap(stem -> withStem(picture, stem, true))
            .filter(companion -> companion.kind() == CompanionKind.SIDECAR);
    return Stream.concat(shared, own).toList();
  }

  /** The RAW files and videos that belong to a picture. */
  Stream<Path> originals(Path picture) {
    return of(picture).stream().map(Companion::path).filter(Companions::isOriginal);
  }

  /** The RAW file of a picture: one beside it, or itself. */
  Optional<Path> raw(Path picture) {
    return isRaw(picture)
        ? Optional.of(picture)
        : originals(picture).filter(Companions::isRaw).findFirst();
  }

  private Stream<Companion> withStem(Path picture, String stem, boolean named) {
    return listed(picture, stem)
        .filter(Predicate.not(picture::equals))
        .flatMap(file -> kind(file).map(kind -> new Companion(file, kind, named)).stream());
  }

  /**
   * The files beside a picture with the same stem that are no sidecars: those which its sidecar
   * {@code a.xmp} belongs to as well.
   */
  List<Path> siblings(Path picture) {
    return listed(picture, FileName.of(picture).stem())
        .filter(file -> !file.equals(picture))
        .filter(file -> !kind(file).equals(Optional.of(CompanionKind.SIDECAR)))
        .toList();
  }

  private Stream<Path> listed(Path picture, String stem) {
    return Optional.ofNullable(picture.getParent()).stream()
        .flatMap(folder ->
            folders
                .computeIfAbsent(folder, Companions::list)
                .getOrDefault(stem, List.of())
                .stream())
        .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
  }

  /** What is in a folder by its stem, in the order of the names. */
  private static Map<String, List<Path>> list(Path folder) {
    Map<String, List<Path>> files = new HashMap<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        files.computeIfAbsent(FileName.of(entry).stem(), _ -> new ArrayList<>()).add(entry);
      }
    } catch (IOException | DirectoryIteratorException e) {
      return Map.of();
    }
    files.values().forEach(list -> list.sort(null));
    return files;
  }
}
