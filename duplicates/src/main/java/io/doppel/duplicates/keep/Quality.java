package io.doppel.duplicates.keep;

import io.doppel.common.ImageRecord;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The criteria that need nothing but a name. */
enum Quality implements Criterion {
  /** Has a RAW file beside it, or is one. */
  RAW("raw", "has a RAW file", "has no RAW file"),

  /** Shows most; what is at most a twentieth less counts as equal. */
  WHOLE("whole", "shows more", "shows less"),

  /** Has most pixels, its border not counted; what has at most 2 % fewer counts as equal. */
  RESOLUTION("resolution", "more pixels", "fewer pixels"),

  /** Has no border around it; what is at most a twentieth larger by one counts as equal. */
  BORDERLESS("borderless", "has less border", "has more border"),

  /** Looks as most of its copies do: of two, nobody knows which one was edited. */
  UNEDITED("unedited", "looks more as its copies do", "looks less as its copies do"),

  /** Knows when it was taken: programs that make copies tend to drop that. */
  ORIGINAL_EXIF("original-exif", "says when it was taken", "does not say when it was taken"),

  /** Is in a format that loses nothing, rather than one that loses detail, or colours. */
  LOSSLESS("lossless", "a format that loses less", "a format that loses more"),

  /** Has most bytes. */
  SIZE("size", "a larger file", "a smaller file"),

  /** Was modified first. */
  OLDEST("oldest", "an older file", "a younger file"),

  /** Was modified last. */
  NEWEST("newest", "a younger file", "an older file"),

  /** Is not called a copy. */
  NAME("name", "no copy's name", "a copy's name"),

  /** Has the shortest path. */
  SHORTEST_PATH("shortest-path", "a shorter path", "a longer path");

  private static final double MILLION = 1e6;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);

  private final String label;
  private final String advantage;
  private final String drawback;

  Quality(String label, String advantage, String drawback) {
    this.label = label;
    this.advantage = advantage;
    this.drawback = drawback;
  }

  /** What they are called. */
  static List<String> labels() {
    return Arrays.stream(values()).map(Quality::label).toList();
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public String advantage() {
    return advantage;
  }

  @Override
  public String drawback() {
    return drawback;
  }

  @Override
  public long score(Candidate picture) {
    ImageRecord image = picture.image();
    return switch (this) {
      case RAW -> picture.raw().isPresent() ? 1 : 0;
      case WHOLE -> Math.round(MILLION * picture.shown().content().area());
      case RESOLUTION ->
          Math.round((double) image.width() * image.height() / picture.shown().frame());
      case BORDERLESS -> -Math.round(MILLION * picture.shown().frame());
      case UNEDITED -> -picture.shown().edits();
      case ORIGINAL_EXIF -> image.taken().isPresent() ? 1 : 0;
      case LOSSLESS -> fidelity(image.format());
      case SIZE -> image.size();
      case OLDEST -> -image.mtime();
      case NEWEST -> image.mtime();
      case NAME -> CopyName.matches(FileName.of(image.path()).stem()) ? 0 : 1;
      case SHORTEST_PATH -> -length(image);
    };
  }

  @Override
  public long least(long best) {
    return switch (this) {
      case WHOLE, BORDERLESS -> best - Math.abs(best) / 20;
      case RESOLUTION -> best - best / 50;
      case RAW, UNEDITED, ORIGINAL_EXIF, LOSSLESS, SIZE, OLDEST, NEWEST, NAME, SHORTEST_PATH ->
          best;
    };
  }

  /** A GIF has 256 colours at most; a WebP may be either, and is mostly lossy. */
  private static int fidelity(String format) {
    return switch (format) {
      case "png", "tiff", "bmp" -> 2;
      case "gif" -> 0;
      default -> 1;
    };
  }

  private static int length(ImageRecord image) {
    String path = image.path().toString();
    return path.codePointCount(0, path.length());
  }

  @Override
  public String figures(Candidate mine, Candidate other) {
    return switch (this) {
      case WHOLE ->
          times(mine.shown().content().area() / other.shown().content().area()) + " as much";
      case BORDERLESS -> times(mine.shown().frame() / other.shown().frame()) + " the area";
      case RAW,
          RESOLUTION,
          UNEDITED,
          ORIGINAL_EXIF,
          LOSSLESS,
          SIZE,
          OLDEST,
          NEWEST,
          NAME,
          SHORTEST_PATH ->
          figure(mine) + " against " + figure(other);
    };
  }

  private static String times(double ratio) {
    return String.format(Locale.ROOT, "%.2f times", ratio);
  }

  private String figure(Candidate picture) {
    ImageRecord image = picture.image();
    return switch (this) {
      case RAW -> picture.raw().map(Path::getFileName).map(Path::toString).orElse("none");
      case WHOLE, BORDERLESS -> throw new IllegalStateException("expected two pictures to compare");
      case RESOLUTION ->
          image.width()
              + "×"
              + image.height()
              + (picture.shown().frame() > 1 ? " with a border" : "");
      case UNEDITED -> edits(picture.shown().edits());
      case ORIGINAL_EXIF -> image.taken().map(LocalDateTime::toString).orElse("nothing");
      case LOSSLESS -> image.format();
      case SIZE -> String.format(Locale.ROOT, "%,d bytes", image.size());
      case OLDEST, NEWEST -> TIME.format(modified(image));
      case NAME -> picture.fileName();
      case SHORTEST_PATH -> length(image) + " characters";
    };
  }

  private static String edits(int count) {
    return count == 1 ? "1 edit" : count + " edits";
  }

  private static LocalDateTime modified(ImageRecord image) {
    Instant time = Instant.EPOCH.plus(image.mtime(), ChronoUnit.NANOS);
    return LocalDateTime.ofInstant(time, ZoneId.systemDefault());
  }
}
