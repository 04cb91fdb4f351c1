package io.doppel.duplicates.apply;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Carries steps out and rolls them back. A step can be cut short anywhere; {@link #rollBack} leads
 * back to the start from there, and can itself be cut short and begun anew.
 *
 * @param run the run that the steps belong to
 */
record StepWork(String run) {

  /** Carries a step out; at a failure it is to be rolled back. */
  void perform(Step step) throws IOException {
    Relocator relocator = Relocator.of(run, step.number());
    if (step.links()) {
      replace(step, relocator);
      return;
    }
    for (Relocation relocation : step.relocations()) {
      relocator.takeAway(relocation);
    }
    if (step.target().isEmpty()) {
      Files.delete(step.file());
    }
  }

  /** The link is made first, so that nothing is moved where it cannot be. */
  private static void replace(Step step, Relocator relocator) throws IOException {
    Path link = relocator.part(step.file());
    Links.make(step.action(), link, step.kept(), step.file());
    for (Relocation relocation : step.relocations()) {
      relocator.takeAway(relocation);
    }
    relocator.publish(link, step.file());
  }

  /**
   * Puts back what a step moved.
   *
   * @return what could not be put back, and why; it is where the step moved it
   */
  List<String> rollBack(Step step) {
    Relocator relocator = Relocator.of(run, step.number());
    List<String> problems = new ArrayList<>();
    for (Relocation relocation : step.relocations().reversed()) {
      try {
        removeLink(step, relocation);
        relocator.putBack(relocation);
      } catch (IOException e) {
        problems.add(
            "%s could not be put back from %s: %s"
                .formatted(relocation.from(), relocation.to(), Reasons.of(e)));
      }
    }
    return problems;
  }

  /** Makes way for a picture that is sound where it was moved to. */
  private static void removeLink(Step step, Relocation relocation) throws IOException {
    Path place = relocation.from();
    if (step.links()
        && Relocator.exists(place)
        && Relocator.exists(relocation.to())
        && Links.isLink(step, relocation.state(), place)
        && relocation.state().hasBytesOf(relocation.to())) {
      Files.delete(place);
    }
  }
}
