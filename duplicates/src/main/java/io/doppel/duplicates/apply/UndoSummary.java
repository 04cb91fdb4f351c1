package io.doppel.duplicates.apply;

/**
 * What an undo did.
 *
 * @param run the run that was undone
 * @param restored pictures that are at their place again
 * @param deleted pictures that the run had deleted, and nothing brings back
 * @param notRestored steps of which something could not be put back
 * @param stopped whether it was told to end before its end
 */
public record UndoSummary(
    String run, long restored, long deleted, long notRestored, boolean stopped) {}
