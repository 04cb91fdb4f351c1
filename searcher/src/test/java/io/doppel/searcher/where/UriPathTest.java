package io.doppel.searcher.where;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.ByteRunAutomaton;
import org.junit.jupiter.api.Test;

class UriPathTest {
  @Test
  void encodesEveryCharacterAsThePathsOfTheJdk() {
    for (int c = 1; c < 0x3000; c++) {
      assertSame("/no such folder/x" + Character.toString(c) + "y");
    }
    assertSame("/no such folder/😀/日本.jpg");
  }

  @Test
  void theAutomatonAcceptsWhatTheStringIs() {
    Random random = new Random(3);
    for (int i = 0; i < 300; i++) {
      String text =
          random.ints(6, 1, 0x250).mapToObj(Character::toString).reduce("", String::concat);
      Automaton encoded = UriPath.encode(Glob.literal(text));

      assertThat(encoded.isDeterministic()).isTrue();
      byte[] uri = UriPath.encode(text).getBytes(StandardCharsets.US_ASCII);
      assertThat(new ByteRunAutomaton(encoded, true).run(uri, 0, uri.length)).as(text).isTrue();
    }
  }

  private static void assertSame(String path) {
    assertThat(URI.create(UriPath.SCHEME + UriPath.encode(path))).isEqualTo(Path.of(path).toUri());
  }
}
