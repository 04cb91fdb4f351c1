package io.doppel.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.doppel.common.schema.CollectionFolder;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.common.schema.ImageDocuments;
import io.doppel.models.testing.TinyModel;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.apache.lucene.index.MultiBits;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.util.Bits;

/** Pictures, a tiny model and a collection, and the command line to use them with. */
final class CommandFixture {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  final Path pictures;
  final Path collection;
  final Path model;

  /** What a command did. */
  record Run(int exit, String out, String err) {
    JsonNode json() throws IOException {
      return MAPPER.readTree(out);
    }

    List<JsonNode> lines() throws IOException {
      List<JsonNode> lines = new ArrayList<>();
      for (String line : out.lines().toList()) {
        lines.add(MAPPER.readTree(line));
      }
      return lines;
    }
  }

  CommandFixture(Path folder) throws IOException {
    Path real = folder.toRealPath();
    pictures = Files.createDirectories(real.resolve("pictures"));
    collection = real.resolve("collection");
    model = TinyModel.write(Files.createDirectories(real.resolve("model")));
  }

  /** A picture of a colour that depends on the seed, with some noise. */
  Path picture(String name, long seed) throws IOException {
    Path file = pictures.resolve(name);
    Random random = new Random(seed);
    int red = 60 + random.nextInt(180);
    int green = 60 + random.nextInt(180);
    int blue = 60 + random.nextInt(180);
    BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 48; y++) {
      for (int x = 0; x < 64; x++) {
        int noise = random.nextInt(16);
        image.setRGB(x, y, (red + noise) << 16 | (green + noise) << 8 | (blue + noise));
      }
    }
    if (!ImageIO.write(image, "png", file.toFile())) {
      throw new IOException("no PNG writer");
    }
    return file;
  }

  static Run run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit = Doppel.run(new PrintWriter(out), new PrintWriter(err), args);
    return new Run(exit, out.toString(), err.toString());
  }

  /** Runs {@code doppel index} on the pictures, with the tiny model. */
  Run index(String... more) {
    return run(indexing(more));
  }

  /** The arguments that {@link #index} runs with. */
  String[] indexing(String... more) {
    return onPictures("index", more);
  }

  /** Arguments to watch the pictures with. */
  String[] watching() {
    return onPictures("watch");
  }

  private String[] onPictures(String command, String... more) {
    List<String> args =
        new ArrayList<>(List.of(command, pictures.toString(), "-c", collection.toString()));
    args.addAll(List.of("--model", model.toString()));
    args.addAll(List.of(more));
    return args.toArray(String[]::new);
  }

  /**
   * Pictures {@code from} to {@code to}, the seeds of their content. Their long names make a report
   * reach the disk every few lines.
   */
  List<Path> pictures(int from, int to) throws IOException {
    List<Path> all = new ArrayList<>();
    for (int i = from; i < to; i++) {
      all.add(picture("picture-".repeat(20) + i + ".png", i));
    }
    return all;
  }

  /** The files in the collection, as of its last commit; none when there is no collection. */
  List<Path> indexed() throws IOException {
    return indexed(collection);
  }

  /** The files in another collection. */
  static List<Path> indexed(Path collection) throws IOException {
    CollectionFolder folder = new CollectionFolder(collection);
    List<Path> files = new ArrayList<>();
    if (folder.exists()) {
      try (CollectionSnapshot snapshot = folder.open()) {
        Bits live = MultiBits.getLiveDocs(snapshot.reader());
        StoredFields fields = snapshot.reader().storedFields();
        for (int doc = 0; doc < snapshot.reader().maxDoc(); doc++) {
          if (live == null || live.get(doc)) {
            files.add(ImageDocuments.image(fields.document(doc)).path());
          }
        }
      }
    }
    return files;
  }

  /** Runs {@code doppel search}. */
  Run search(String picture, String... more) {
    List<String> args = new ArrayList<>(List.of("search", picture, "-c", collection.toString()));
    args.addAll(List.of(more));
    return run(args.toArray(String[]::new));
  }
}
