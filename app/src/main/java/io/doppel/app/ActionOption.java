package io.doppel.app;

import io.doppel.duplicates.plan.PlanAction;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of an action that removes; another name is a mistake in the usage. */
final class ActionOption implements ITypeConverter<PlanAction> {
  private static final List<PlanAction> ACTIONS =
      Arrays.stream(PlanAction.values()).filter(PlanAction::removes).toList();

  @Override
  public PlanAction convert(String label) {
    return ACTIONS.stream()
        .filter(action -> action.label().equals(label))
        .findFirst()
        .orElseThrow(() ->
            new TypeConversionException(
                "expected one of %s, found \"%s\""
                    .formatted(ACTIONS.stream().map(PlanAction::label).toList(), label)));
  }
}
