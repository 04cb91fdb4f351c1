package io.doppel.models.conversion;

import io.doppel.models.image.Raster;
import io.doppel.models.image.ShortSideCrop;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Photographs as a network's input size, by what the JDK has: slow, and nobody else's code. */
final class Photographs {
  private Photographs() {}

  static Raster read(Path file, ShortSideCrop target) throws IOException {
    BufferedImage photo = ImageIO.read(file.toFile());
    double scale = (double) target.shortSide() / Math.min(photo.getWidth(), photo.getHeight());
    int width = (int) Math.round(photo.getWidth() * scale);
    int height = (int) Math.round(photo.getHeight() * scale);
    Image scaled = photo.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING);
    int side = target.crop();
    BufferedImage cropped = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    cropped.getGraphics().drawImage(scaled, (side - width) / 2, (side - height) / 2, null);
    byte[] rgb = new byte[side * side * 3];
    for (int at = 0; at < side * side; at++) {
      int pixel = cropped.getRGB(at % side, at / side);
      rgb[3 * at] = (byte) (pixel >> 16);
      rgb[3 * at + 1] = (byte) (pixel >> 8);
      rgb[3 * at + 2] = (byte) pixel;
    }
    return new Raster(side, side, rgb);
  }
}
