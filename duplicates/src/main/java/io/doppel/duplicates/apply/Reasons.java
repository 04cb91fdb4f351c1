package io.doppel.duplicates.apply;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** Why a file could not be read, moved or linked, in words for a person. */
final class Reasons {
  private Reasons() {}

  static String of(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> "no permission for " + denied.getFile();
      case NoSuchFileException gone -> gone.getFile() + " is gone";
      case FileAlreadyExistsException there -> "something is at " + there.getFile() + " already";
      case FileSystemException other ->
          Optional.ofNullable(other.getReason()).orElse("") + ": " + other.getFile();
      default -> Optional.ofNullable(e.getMessage()).orElse(e.toString());
    };
  }
}
