/**
 * Which pictures of a collection are copies of the same one: candidates from the embeddings, then
 * groups in which every picture was verified against one of them.
 */
@NullMarked
package io.doppel.duplicates.group;

import org.jspecify.annotations.NullMarked;
