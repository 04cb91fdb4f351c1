package io.doppel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.doppel.common.DoppelException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTermTest {
  private static final String ID = "0123456789abcdef0123456789abcdef";

  private static QueryTerm picture(String given, double weight) {
    return new QueryTerm(new Operand.Picture(given), weight, Optional.empty());
  }

  @Test
  void readsSignsAndWeights() {
    assertThat(QueryTerm.parse(List.of("a.jpg"))).containsExactly(picture("a.jpg", 1));
    assertThat(QueryTerm.parse(List.of("+", "a.jpg", "+", "2:b.jpg", "-", ".5:c.jpg")))
        .containsExactly(picture("a.jpg", 1), picture("b.jpg", 2), picture("c.jpg", -.5));
    assertThat(QueryTerm.parse(List.of("-", "a.jpg", "+", "1.50:id:" + ID)))
        .containsExactly(
            picture("a.jpg", -1), new QueryTerm(new Operand.Indexed(ID), 1.5, Optional.empty()));
    assertThat(QueryTerm.parse(List.of("-")))
        .containsExactly(QueryTerm.of(new Operand.StandardInput()));
  }

  @Test
  void takesOddNamesAsTheyAre() {
    assertThat(QueryTerm.parse(List.of("./2:b.jpg"))).containsExactly(picture("./2:b.jpg", 1));
    assertThat(QueryTerm.parse(List.of("2:2:b"))).containsExactly(picture("2:b", 2));
    assertThat(QueryTerm.parse(List.of("1e3:b"))).containsExactly(picture("1e3:b", 1));
    assertThat(QueryTerm.parse(List.of("file:///a"))).containsExactly(picture("file:///a", 1));
  }

  @ParameterizedTest
  @CsvSource({
    "a b,        'expected + or - before a further picture, found b'",
    "a +,        'expected a picture after +, found nothing'",
    "+ + a,      'expected a picture after +, found +'",
    "- a - b,    'found only pictures of what is not'",
    "0:a,        'expected a weight above 0, found 0'",
    "a - id:12,  'id:12: expected id: and the 32 hexadecimal digits'",
  })
  void saysWhatIsWrong(String arguments, String message) {
    assertThatThrownBy(() -> QueryTerm.parse(List.of(arguments.split(" "))))
        .isInstanceOf(DoppelException.class)
        .hasMessageContaining(message);
  }
}
