package io.doppel.duplicates.calibrate;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.doppel.common.DoppelException;
import io.doppel.common.schema.CollectionFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** Where a collection's calibration is kept: {@code calibration.json} in its folder. Stateless. */
public final class CalibrationFile {
  private static final String NAME = "calibration.json";
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  private CalibrationFile() {}

  /** The file for a collection; it need not be there. */
  public static Path of(CollectionFolder collection) {
    return collection.path().resolve(NAME);
  }

  /**
   * The calibration in a file; where the file is not there, or is of another version of the judge,
   * the built-in one.
   *
   * @param judge the version of the judge that is used
   * @throws DoppelException when the file is there and is no calibration
   */
  public static Calibration read(Path file, String judge) {
    try {
      Calibration stored = parse(Files.readAllBytes(file), file.toString());
      return stored.judge().equals(judge) ? stored : builtIn();
    } catch (NoSuchFileException e) {
      return builtIn();
    } catch (IOException e) {
      throw new DoppelException(file + ": expected a calibration, could not read it: " + e, e);
    }
  }

  /** The one that was learned from the near-duplicates that Doppel is measured on. */
  public static Calibration builtIn() {
    try (InputStream in =
        Objects.requireNonNull(CalibrationFile.class.getResourceAsStream(NAME), NAME)) {
      return parse(in.readAllBytes(), NAME);
    } catch (IOException e) {
      throw new IllegalStateException("expected a built-in calibration", e);
    }
  }

  private static Calibration parse(byte[] json, String where) throws IOException {
    try {
      return MAPPER.readValue(json, Calibration.class);
    } catch (JacksonException e) {
      throw new DoppelException(
          "%s: expected a calibration, found %s; `doppel eval --calibrate` makes a new one"
              .formatted(where, e.getOriginalMessage()),
          e);
    }
  }

  /** Writes a calibration, whole or not at all. */
  public static void write(Calibration calibration, Path file) {
    try {
      Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), NAME, ".new");
      try {
        byte[] json = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(calibration);
        Files.write(fresh, json);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      throw new DoppelException(file + ": could not write the calibration: " + e, e);
    }
  }
}
