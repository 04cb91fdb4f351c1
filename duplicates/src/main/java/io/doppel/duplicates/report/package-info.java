/**
 * The report of duplicates: a folder of plain HTML that a browser opens without a server, in which
 * a person looks at the groups and decides.
 */
@NullMarked
package io.doppel.duplicates.report;

import org.jspecify.annotations.NullMarked;
