package io.doppel.app;

import static io.doppel.app.HtmlTemplate.escaped;

import io.doppel.app.json.SearchAnswer;
import io.doppel.common.DoppelException;
import io.doppel.common.ImageRecord;
import io.doppel.models.decode.DecodePool;
import io.doppel.models.decode.RejectedImageException;
import io.doppel.searcher.Examples;
import io.doppel.searcher.Hit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An answer as one HTML file that opens anywhere: thumbnails and style are inside, there is no
 * script, and its content security policy lets nothing else in.
 */
final class ContactSheet {
  private static final int THUMBNAIL_SIDE = 320;
  private static final String TEMPLATE = "contact-sheet.html";

  private ContactSheet() {}

  /** Writes the sheet to {@code file}, in the place of what may be there. */
  static Path write(SearchAnswer answer, List<QueryExample> examples, DecodePool decoder, Path file)
      throws IOException, InterruptedException {
    List<String> cards = new ArrayList<>();
    for (Hit hit : answer.result().hits()) {
      cards.add(card(hit, answer.path(hit.image()), thumbnail(hit.image(), decoder)));
    }
    List<String> figures = new ArrayList<>();
    for (QueryExample example : examples) {
      figures.add(figure(example, examples.size() > 1, thumbnail(example, decoder)));
    }
    String title =
        examples.stream()
            .map(one -> examples.size() > 1 ? one.term().text(one.name()) : one.name())
            .collect(Collectors.joining(" "));
    Map<String, String> parts =
        Map.of(
            "query", String.join("", figures),
            "name", escaped(title),
            "about", escaped(about(answer)),
            "cards", String.join("\n", cards));
    String page = HtmlTemplate.filled(TEMPLATE, parts);
    try {
      Files.writeString(file, page);
    } catch (IOException e) {
      throw new DoppelException("--html: expected a file that can be written, found " + e, e);
    }
    return file;
  }

  private static String about(SearchAnswer answer) {
    return String.format(
        Locale.ROOT,
        "The %d nearest of %,d pictures in %s by %s%s; model %s%s",
        answer.result().hits().size(),
        answer.result().work().images(),
        answer.folder().path(),
        answer.request().metric().label(),
        answer.rerank().map(metric -> ", reranked by " + metric).orElse(""),
        answer.manifest().model(),
        answer.result().complete() ? "" : "; may not be complete");
  }

  private static String card(Hit hit, String where, byte[] thumbnail) {
    ImageRecord found = hit.image();
    String link = escaped(found.uri().toString());
    return """
    <li><a href="%s">%s</a>
    <h2><span class="rank">%d</span> <a href="%s">%s</a></h2>
    <p class="where">%s</p>
    <dl><dt>cosine</dt><dd>%.4f</dd><dt>euclidean</dt><dd>%.3f</dd><dt>flicker</dt><dd>%.4f</dd></dl>
    <p class="facts">%d × %d · %s · %s%s%s</p></li>\
    """
        .formatted(
            link,
            image(thumbnail, name(found.path())),
            hit.rank(),
            link,
            escaped(name(found.path())),
            escaped(where),
            hit.cosine(),
            hit.euclidean(),
            hit.flicker(),
            found.width(),
            found.height(),
            escaped(found.format()),
            Text.bytes(found.size()),
            found.taken().map(taken -> " · " + taken.toLocalDate()).orElse(""),
            hit.standsFor() > 1 ? " · stands for " + hit.standsFor() : "");
  }

  /** An example of the question; where there are several, with its sign, weight and name. */
  private static String figure(QueryExample example, boolean several, byte[] thumbnail) {
    String image = image(thumbnail, example.name());
    return several
        ? "<figure>%s<figcaption>%s</figcaption></figure>"
            .formatted(image, escaped(example.term().text(example.name())))
        : image;
  }

  /** The last part of a path. */
  static String name(Path path) {
    return path.getNameCount() == 0 ? path.toString() : path.getFileName().toString();
  }

  private static String image(byte[] jpeg, String name) {
    if (jpeg.length == 0) {
      return "<span class=\"missing\">no longer there, or no longer readable</span>";
    }
    return "<img src=\"%s\" alt=\"%s\">".formatted(HtmlTemplate.dataUri(jpeg), escaped(name));
  }

  /** A JPEG, or nothing where the file is not there any more or no image now. */
  private static byte[] thumbnail(ImageRecord image, DecodePool decoder)
      throws InterruptedException {
    try (InputStream file = Files.newInputStream(image.path())) {
      return decoder.thumbnail(file.readNBytes(decoder.maxFileBytes()), THUMBNAIL_SIDE);
    } catch (IOException | RejectedImageException e) {
      return new byte[0];
    }
  }

  private static byte[] thumbnail(QueryExample example, DecodePool decoder)
      throws InterruptedException {
    return switch (example.source()) {
      case QueryExample.Picture(QueryImage image) -> thumbnail(image, decoder);
      case QueryExample.Stored(Examples.Indexed indexed) -> thumbnail(indexed.image(), decoder);
    };
  }

  private static byte[] thumbnail(QueryImage image, DecodePool decoder)
      throws InterruptedException {
    try {
      return image.thumbnail(decoder, THUMBNAIL_SIDE);
    } catch (RejectedImageException e) {
      return new byte[0];
    }
  }
}
