package io.doppel.common;

import java.nio.file.Path;

/**
 * One line of an index run's report.
 *
 * @param path the file, absolute
 * @param outcome what became of it
 * @param reason why, or more about it; empty where the outcome says all
 */
public record FileOutcome(Path path, Outcome outcome, String reason) {}
