package io.doppel.app;

import static io.doppel.app.HtmlTemplate.escaped;

import io.doppel.common.DoppelException;
import io.doppel.models.decode.DecodePool;
import io.doppel.models.decode.RejectedImageException;
import io.doppel.models.explain.ContributionMap;
import io.doppel.models.explain.ExplainedPicture;
import io.doppel.models.explain.Explanation;
import io.doppel.models.image.Region;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * An explanation as one HTML file that opens anywhere: both pictures with a heat map over what the
 * network saw of them. There is no script, and its content security policy lets nothing in.
 */
final class ExplanationPage {
  private static final int PICTURE_SIDE = 800;
  private static final double MOST_OPAQUE = 0.75;

  private ExplanationPage() {}

  /** Writes the page to {@code file}, in the place of what may be there. */
  static Path write(ExplainAnswer answer, DecodePool decoder, Path file)
      throws IOException, InterruptedException {
    Explanation explanation = answer.explanation();
    double strongest =
        Math.max(
            explanation.first().contributions().greatest(),
            explanation.second().contributions().greatest());
    Map<String, String> parts =
        Map.of(
            "cosine", String.format(Locale.ROOT, "%.4f", explanation.cosine()),
            "model", escaped(answer.model()),
            "strongest", String.format(Locale.ROOT, "%.4f", strongest),
            "first", figure(answer.first(), explanation.first(), strongest, decoder),
            "second", figure(answer.second(), explanation.second(), strongest, decoder));
    try {
      return Files.writeString(file, HtmlTemplate.filled("explanation.html", parts));
    } catch (IOException e) {
      throw new DoppelException("--html: expected a file that can be written, found " + e, e);
    }
  }

  private static String figure(
      ExplainOperand operand, ExplainedPicture picture, double strongest, DecodePool decoder)
      throws InterruptedException {
    int width = picture.facts().width();
    int height = picture.facts().height();
    return """
    <figure><svg viewBox="0 0 %d %d" role="img" aria-label="%s"><image href="%s" width="%d" height="%d"/>
    <g class="heat">%s</g></svg>
    <figcaption><b>%s</b>: %s. Strongest: %s.</figcaption></figure>\
    """
        .formatted(
            width,
            height,
            escaped(operand.image().shortName()),
            HtmlTemplate.dataUri(thumbnail(operand.image(), decoder)),
            width,
            height,
            cells(picture, strongest),
            escaped(operand.path().toString()),
            ExplanationTable.concentration(picture.contributions()),
            picture.places().getFirst().place().label());
  }

  private static byte[] thumbnail(QueryImage image, DecodePool decoder)
      throws InterruptedException {
    try {
      return image.thumbnail(decoder, PICTURE_SIDE);
    } catch (RejectedImageException e) {
      throw new DoppelException(image.name() + ": " + e.reason(), e);
    }
  }

  /** A square for each cell, the more opaque the more it adds. */
  private static String cells(ExplainedPicture picture, double strongest) {
    StringBuilder cells = new StringBuilder();
    ContributionMap map = picture.contributions();
    Region.Pixels seen = picture.seen();
    double width = (double) seen.width() / map.columns();
    double height = (double) seen.height() / map.rows();
    for (int row = 0; row < map.rows(); row++) {
      for (int column = 0; column < map.columns(); column++) {
        double value = map.at(row, column);
        cells.append(
            String.format(
                Locale.ROOT,
                "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\""
                    + " fill-opacity=\"%.3f\"><title>%.4f</title></rect>",
                seen.x() + column * width,
                seen.y() + row * height,
                width,
                height,
                strongest > 0 ? MOST_OPAQUE * Math.max(0, value) / strongest : 0,
                value));
      }
    }
    return cells.toString();
  }
}
