/** Rasters to embeddings: model manifests, the catalogue of models, and ONNX Runtime. */
@NullMarked
package io.doppel.models.embed;

import org.jspecify.annotations.NullMarked;
