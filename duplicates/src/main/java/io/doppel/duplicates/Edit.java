package io.doppel.duplicates;

/** What was done to a picture to make a copy of it. */
public enum Edit {
  /** Its scale was changed. */
  RESIZED("resized"),

  /** Detail was lost to compression. */
  RECOMPRESSED("recompressed"),

  /** Brightness, contrast or colours were changed. */
  RECOLOURED("recoloured"),

  /** Part of it was cut off. */
  CROPPED("cropped"),

  /** It was turned. */
  ROTATED("rotated"),

  /** Left and right were swapped. */
  MIRRORED("mirrored"),

  /** A border was put around it. */
  BORDERED("bordered"),

  /** Something, such as text, was put over a part of it. */
  CAPTIONED("captioned"),

  /** It was blurred. */
  BLURRED("blurred");

  private final String label;

  Edit(String label) {
    this.label = label;
  }

  /** Its name for people and files, such as {@code cropped}. */
  public String label() {
    return label;
  }
}
