package io.doppel.duplicates.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A value as a script, since a browser lets a page without a server load scripts but not JSON. The
 * script is ASCII and holds none of {@code <}, {@code >} and {@code &}, so no file name can end a
 * string, a line or an element early.
 */
final class ScriptFile implements Closeable {
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .characterEscapes(new MarkupEscapes())
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private final Writer out;
  private final JsonGenerator json;

  /**
   * Begins {@code NAME.js}, which says {@code doppel.receive("NAME", VALUE);}.
   *
   * @param name letters, digits and hyphens
   */
  ScriptFile(Path folder, String name) throws IOException {
    this.out = Files.newBufferedWriter(folder.resolve(name + ".js"));
    this.out.write("doppel.receive(\"%s\", ".formatted(name));
    this.json = FACTORY.createGenerator(out);
  }

  /** Where the value is written. */
  JsonGenerator json() {
    return json;
  }

  @Override
  public void close() throws IOException {
    try (out) {
      json.close();
      out.write(");\n");
    }
  }

  private static final class MarkupEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1;

    @Override
    public int[] getEscapeCodesForAscii() {
      int[] codes = standardAsciiEscapesForJSON();
      for (char c : "<>&".toCharArray()) {
        codes[c] = ESCAPE_STANDARD;
      }
      return codes;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int c) {
      return null;
    }
  }
}
