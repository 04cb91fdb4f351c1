/**
 * Which pictures of a group stay: a policy in words, protected folders, and the files that belong
 * to a picture.
 */
@NullMarked
package io.doppel.duplicates.keep;

import org.jspecify.annotations.NullMarked;
