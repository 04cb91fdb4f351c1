package io.doppel.app;

import io.doppel.duplicates.Verdict;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a verdict that is worth reporting; another name is a mistake in the usage. */
final class VerdictOption implements ITypeConverter<Verdict> {
  private static final List<Verdict> WORTH =
      Arrays.stream(Verdict.values())
          .filter(verdict -> verdict.isAtLeast(Verdict.SAME_SCENE))
          .toList();

  @Override
  public Verdict convert(String label) {
    return WORTH.stream()
        .filter(verdict -> verdict.label().equals(label))
        .findFirst()
        .orElseThrow(() ->
            new TypeConversionException(
                "expected one of %s, found \"%s\""
                    .formatted(WORTH.stream().map(Verdict::label).toList(), label)));
  }
}
