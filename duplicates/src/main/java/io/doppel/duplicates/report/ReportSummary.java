package io.doppel.duplicates.report;

/**
 * What a report holds.
 *
 * @param groups in it
 * @param pictures in its groups
 * @param withoutThumbnail pictures that are gone, have changed or are not readable
 * @param freed bytes that are freed when all is done as decided
 */
public record ReportSummary(int groups, int pictures, int withoutThumbnail, long freed) {}
