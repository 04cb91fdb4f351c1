package io.doppel.searcher.where;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.Transition;

/**
 * Paths as they stand in URIs: each byte for itself or as {@code %XX}, just as {@link
 * java.nio.file.Path#toUri} writes them. Stateless.
 */
final class UriPath {
  /** What stands before an absolute path. */
  static final String SCHEME = "file://";

  private static final String PLAIN =
      "!$&'()*+,-./0123456789:;=@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private UriPath() {}

  /** The path as it stands in a URI. */
  static String encode(String path) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      int value = Byte.toUnsignedInt(b);
      if (isPlain(value)) {
        encoded.append((char) value);
      } else {
        encoded.append('%').append(HEX.toHexDigits(b));
      }
    }
    return encoded.toString();
  }

  private static boolean isPlain(int value) {
    return PLAIN.indexOf(value) >= 0;
  }

  /**
   * Accepts what {@code bytes} accepts, as it stands in a URI.
   *
   * @param bytes deterministic, and so is what becomes of it
   */
  static Automaton encode(Automaton bytes) {
    Automaton.Builder encoded = new Automaton.Builder();
    for (int state = 0; state < bytes.getNumStates(); state++) {
      encoded.createState();
      encoded.setAccept(state, bytes.isAccept(state));
    }
    Transition step = new Transition();
    for (int state = 0; state < bytes.getNumStates(); state++) {
      Escapes escapes = new Escapes(encoded, state);
      int steps = bytes.initTransition(state, step);
      for (int i = 0; i < steps; i++) {
        bytes.getNextTransition(step);
        for (int value = step.min; value <= step.max; value++) {
          escapes.add(value, step.dest);
        }
      }
    }
    return encoded.finish();
  }

  /** The ways out of one state; those through escapes share their beginnings. */
  private static final class Escapes {
    private static final int NONE = -1;

    private final Automaton.Builder automaton;
    private final int state;
    private final int[] afterHighDigit = new int[16];
    private int afterPercent = NONE;

    Escapes(Automaton.Builder automaton, int state) {
      this.automaton = automaton;
      this.state = state;
      Arrays.fill(afterHighDigit, NONE);
    }

    void add(int value, int destination) {
      if (isPlain(value)) {
        automaton.addTransition(state, destination, value);
      } else {
        automaton.addTransition(afterHigh(value >> 4), destination, HEX.toLowHexDigit(value));
      }
    }

    private int afterHigh(int digit) {
      if (afterHighDigit[digit] == NONE) {
        afterHighDigit[digit] = automaton.createState();
        automaton.addTransition(afterPercent(), afterHighDigit[digit], HEX.toLowHexDigit(digit));
      }
      return afterHighDigit[digit];
    }

    private int afterPercent() {
      if (afterPercent == NONE) {
        afterPercent = automaton.createState();
        automaton.addTransition(state, afterPercent, '%');
      }
      return afterPercent;
    }
  }
}
