package io.doppel.searcher.where;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Random;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.ByteRunAutomaton;
import org.apache.lucene.util.automaton.Operations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
  private static final List<String> ATOMS =
      List.of(
          "a", "b", "ä", "😀", "*", "**", "?", "[ab]", "[!a]", "[a-ä]", "[!ä😀]", "{a,bä}", "{a,}",
          "{*.b,?}", ".", "/", " ", "%", "#", "+", "-", "(", "|", "^", "$", "&", "~", "@", "<",
          "]");
  private static final List<String> LETTERS =
      List.of("a", "b", "ä", "😀", ".", "/", " ", "%", "#", "+", "-", "(", "|", "^", "&", "@", "]");

  @Test
  void agreesWithTheJdkAndWithRegexOnRandomGlobs() {
    Random random = new Random(71);
    int matches = 0;
    for (int i = 0; i < 3_000; i++) {
      String glob = some(random, ATOMS, 5);
      ByteRunAutomaton automaton = automaton(glob);
      PathMatcher jdk = FileSystems.getDefault().getPathMatcher("glob:" + glob);
      for (int j = 0; j < 40; j++) {
        String text = some(random, LETTERS, 4);
        boolean found = matches(automaton, text);
        matches += found ? 1 : 0;
        assertThat(found).as("%s on %s", glob, text).isEqualTo(SlowGlob.matches(glob, text));
        if (!("/" + glob).contains("/**/") && Path.of(text).toString().equals(text)) {
          assertThat(found).as("%s on %s", glob, text).isEqualTo(jdk.matches(Path.of(text)));
        }
      }
    }
    assertThat(matches).isGreaterThan(3_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " on ",
      value = {
        "holidays/** on holidays/a.jpg on true",
        "holidays/** on holidays/2024/05/a.jpg on true",
        "holidays/** on holidays on false",
        "holidays/** on my/holidays/a.jpg on false",
        "holidays/* on holidays/a.jpg on true",
        "holidays/* on holidays/2024/a.jpg on false",
        "**/a.jpg on a.jpg on true",
        "**/a.jpg on x/y/a.jpg on true",
        "**/a.jpg on x/ba.jpg on false",
        "x/**/a.jpg on x/a.jpg on true",
        "x/**/a.jpg on x/y/z/a.jpg on true",
        "x/**/a.jpg on xa.jpg on false",
        "{**/a,b/**/c} on y/a on true",
        "{**/a,b/**/c} on b/c on true",
        "x** on x/y/z on true",
        "*.{jpg,png} on a.png on true",
        "*.{jpg,{p,t}ng} on a.tng on true",
        "*.{jpg,png} on a.gif on false",
        "a},b on a},b on true",
        "\\*\\?\\[\\{ on *?[{ on true",
        "[\\]\\-x] on ] on true",
        "[-x] on - on true",
        "[x-] on - on true",
        "[!-] on / on false",
        "[0-9][0-9] on 42 on true",
        "IMG_???? on IMG_12ä😀 on true",
        "A on a on false",
        "é on e\u0301 on false",
      })
  void matches(String glob, String text, boolean expected) {
    assertThat(matches(automaton(glob), text)).isEqualTo(expected);
    assertThat(SlowGlob.matches(glob, text)).isEqualTo(expected);
  }

  @Test
  void aStarTakesBytesThatAreNotUtf8() {
    byte[] latin1 = {'c', 'a', 'f', (byte) 0xe9, '.', 'j'};

    assertThat(automaton("caf*.j").run(latin1, 0, 6)).isTrue();
    assertThat(automaton("**.j").run(latin1, 0, 6)).isTrue();
    assertThat(automaton("caf?.j").run(latin1, 0, 6)).isFalse();
  }

  private static String some(Random random, List<String> pieces, int atMost) {
    StringBuilder text = new StringBuilder();
    int count = 1 + random.nextInt(atMost);
    for (int i = 0; i < count; i++) {
      text.append(pieces.get(random.nextInt(pieces.size())));
    }
    return text.toString();
  }

  private static ByteRunAutomaton automaton(String glob) {
    Automaton bytes = Operations.determinize(Glob.automaton(glob), 100_000);
    return new ByteRunAutomaton(bytes, true);
  }

  private static boolean matches(ByteRunAutomaton automaton, String text) {
    BytesRef bytes = new BytesRef(text);
    return automaton.run(bytes.bytes, bytes.offset, bytes.length);
  }
}
