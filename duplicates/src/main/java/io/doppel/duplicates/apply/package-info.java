/**
 * Carries plans out, and undoes that, without losing a file: what is to happen is in a journal
 * before it does, and what was cut short is put back by the next run.
 */
@NullMarked
package io.doppel.duplicates.apply;

import org.jspecify.annotations.NullMarked;
