/**
 * Short stand-ins for embeddings: a rotation, learned from the collection, that puts most of what
 * tells its pictures apart into a few leading coordinates. The HNSW graph is built on these heads.
 */
@NullMarked
package io.doppel.common.head;

import org.jspecify.annotations.NullMarked;
