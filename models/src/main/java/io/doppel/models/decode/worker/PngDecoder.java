package io.doppel.models.decode.worker;

import io.doppel.models.decode.RejectedImageException;
import java.lang.foreign.Arena;
import java.util.Iterator;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decodes PNG (W3C PNG specification, third edition) in Java, where hostile bytes can neither crash
 * nor overrun anything, and where a picture that is only partly there is noticed. Used once, by one
 * thread.
 */
final class PngDecoder implements AutoCloseable {
  private final PngHeader header;
  private final Iterator<Bytes> data;
  private final Inflater inflater = new Inflater();
  private final PngPixels pixels;

  private PngDecoder(PngFile file) throws RejectedImageException {
    this.header = file.header();
    this.data = file.data().iterator();
    this.pixels = new PngPixels(header, file.palette(), file.transparency());
  }

  /** The picture, as stored. */
  static Picture decode(PngFile file, Arena arena) throws RejectedImageException {
    file.checkDensity();
    try (PngDecoder decoder = new PngDecoder(file)) {
      RgbPicture picture = new RgbPicture(arena, file.header().width(), file.header().height());
      for (PngHeader.Pass pass : file.header().passes()) {
        decoder.decode(pass, picture);
      }
      return picture;
    }
  }

  private void decode(PngHeader.Pass pass, RgbPicture picture) throws RejectedImageException {
    int rows = pass.width() == 0 ? 0 : pass.height();
    int length = header.rowBytes(pass.width());
    byte[] above = new byte[length];
    byte[] row = new byte[length];
    byte[] filter = new byte[1];
    byte[] rgb = new byte[3 * pass.width()];
    int reach = Math.max(1, header.channels() * header.depth() / 8);
    for (int i = 0; i < rows; i++) {
      inflate(filter);
      inflate(row);
      PngFilters.undo(filter[0], row, above, reach);
      pixels.toRgb(row, pass.width(), rgb);
      store(picture, pass, pass.y() + i * pass.dy(), rgb);
      byte[] spare = above;
      above = row;
      row = spare;
    }
  }

  private static void store(RgbPicture picture, PngHeader.Pass pass, int y, byte[] rgb) {
    if (pass.dx() == 1) {
      picture.write(0, y, rgb, pass.width());
      return;
    }
    for (int i = 0; i < pass.width(); i++) {
      picture.writePixel(pass.x() + i * pass.dx(), y, rgb, 3 * i);
    }
  }

  private void inflate(byte[] out) throws RejectedImageException {
    int done = 0;
    try {
      while (done < out.length) {
        int count = inflater.inflate(out, done, out.length - done);
        done += count;
        if (count == 0 && !feed()) {
          throw new RejectedImageException("is truncated: the PNG's data ends before its last row");
        }
      }
    } catch (DataFormatException e) {
      throw new RejectedImageException("is damaged: the PNG's data does not inflate");
    }
  }

  private boolean feed() {
    if (inflater.finished() || inflater.needsDictionary() || !data.hasNext()) {
      return false;
    }
    inflater.setInput(data.next().view());
    return true;
  }

  @Override
  public void close() {
    inflater.end();
  }
}
