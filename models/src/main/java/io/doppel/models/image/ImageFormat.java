package io.doppel.models.image;

import java.util.Locale;

/** The file formats that Doppel decodes. */
public enum ImageFormat {
  JPEG,
  PNG,
  WEBP,
  GIF,
  BMP,
  TIFF;

  /** The lower-case name that reports and collections use. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
