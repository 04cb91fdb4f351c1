package io.doppel.searcher.where;

import io.doppel.common.ImageRecord;
import java.nio.charset.StandardCharsets;
import org.apache.lucene.util.automaton.ByteRunAutomaton;

/**
 * A glob for where an image lies, in the language of filters: with a slash at its start for the
 * absolute path, else for the path below the folder that was indexed. Thread-safe; two are equal
 * when they are written alike.
 */
public final class PathGlob {
  private final String glob;
  private final ByteRunAutomaton automaton;

  private PathGlob(String glob, ByteRunAutomaton automaton) {
    this.glob = glob;
    this.automaton = automaton;
  }

  /**
   * Reads a glob.
   *
   * @throws Mismatch when it is none
   */
  public static PathGlob parse(String glob) {
    TextField field = isAbsolute(glob) ? TextField.URI : TextField.PATH;
    return new PathGlob(glob, new ByteRunAutomaton(TextPatterns.of(field, glob), true));
  }

  private static boolean isAbsolute(String glob) {
    return glob.startsWith("/");
  }

  /** Whether the image lies where the glob says. */
  public boolean matches(ImageRecord image) {
    String uri = image.uri().toString();
    String part = isAbsolute(glob) ? uri : uri.substring(image.root().toString().length());
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    return automaton.run(bytes, 0, bytes.length);
  }

  /** As it was written. */
  @Override
  public String toString() {
    return glob;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PathGlob that && glob.equals(that.glob);
  }

  @Override
  public int hashCode() {
    return glob.hashCode();
  }
}
