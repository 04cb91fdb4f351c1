package io.doppel.searcher.where;

import java.util.List;
import java.util.stream.Stream;

/** What a filter can ask about. */
sealed interface Field permits TextField, NumberField, DateField {
  /** All fields. */
  static List<Field> all() {
    return Stream.<Field[]>of(TextField.values(), NumberField.values(), DateField.values())
        .flatMap(Stream::of)
        .toList();
  }

  /** As it is written, which is also the name of the Lucene field where there is one. */
  String label();

  /** How its values can be compared, beside {@code !=} and {@code in}. */
  default List<Relation> relations() {
    return List.of(Relation.values());
  }

  /** All operators, for messages. */
  default String operators() {
    return "=, !=, <, <=, >, >= or in";
  }

  /** The field of this name, in whatever case. */
  static Field of(String name) {
    return all().stream()
        .filter(field -> field.label().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() -> Mismatch.unknown("a field", name, labels()));
  }

  private static List<String> labels() {
    return all().stream().map(Field::label).toList();
  }
}
