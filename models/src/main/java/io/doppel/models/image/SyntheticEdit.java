package io.doppel.models.image;

/**
 * Edits that Doppel makes to pictures of its own accord, to see which copies it finds again: what
 * befalls pictures as they are passed around. The choice follows data sets of copies, such as
 * Douze, Jégou, Sandhawalia, Amsaleg, Schmid, "Evaluation of GIST descriptors for web-scale image
 * search", CIVR 2009 (Copydays: crops, JPEG qualities and strong edits).
 */
public enum SyntheticEdit {
  /** JPEG of quality 75. */
  JPEG_75("jpeg75"),

  /** JPEG of quality 30. */
  JPEG_30("jpeg30"),

  /** JPEG of quality 8. */
  JPEG_8("jpeg8"),

  /** Progressive JPEG with halved colour resolution. */
  PROGRESSIVE("prog420"),

  /** WebP of quality 60. */
  WEBP_60("webp60"),

  /** PNG of half the width and height. */
  HALF_PNG("png_half"),

  /** Half the width and height. */
  SCALE_50("scale50"),

  /** A fifth of the width and height. */
  SCALE_20("scale20"),

  /** A tenth of the area cut off. */
  CROP_10("crop10"),

  /** Three tenths of the area cut off. */
  CROP_30("crop30"),

  /** Half of the area cut off. */
  CROP_50("crop50"),

  /** Brighter by two fifths. */
  BRIGHT("bright"),

  /** Half as much contrast again. */
  CONTRAST("contrast"),

  /** Without colours. */
  GRAY("gray"),

  /** Blurred by a Gaussian of two pixels. */
  BLUR_2("blur2"),

  /** Left and right swapped. */
  MIRROR("hflip"),

  /** Turned by 5°, the corners filled with white. */
  ROTATE_5("rot5"),

  /** Turned by 90°. */
  ROTATE_90("rot90"),

  /** Large letters across it. */
  TEXT("text"),

  /** Black bars above and below. */
  BARS("bars"),

  /** A quarter cut off, half the size, paler, with letters, in a JPEG of quality 40. */
  STRONG("strong");

  private final String label;

  SyntheticEdit(String label) {
    this.label = label;
  }

  /** Its name for people and files, such as {@code crop30}. */
  public String label() {
    return label;
  }
}
