package io.doppel.duplicates.plan;

import java.util.List;

/**
 * The first line of a plan. In the file it is a JSON object such as
 *
 * <pre>{"doppel":"plan","version":1,"protect":["/archive/**"]}</pre>
 *
 * @param protect globs of files that are not to be touched, whatever the lines below say; see
 *     {@link Protection}
 */
public record PlanHeader(List<String> protect) {
  /** Copies the list. */
  public PlanHeader {
    protect = List.copyOf(protect);
  }
}
