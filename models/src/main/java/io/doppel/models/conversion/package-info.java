/**
 * The build step that makes the default model: a TensorFlow.js layers model in, one ONNX file out.
 * It runs at build time only and is not shipped.
 */
@NullMarked
package io.doppel.models.conversion;

import org.jspecify.annotations.NullMarked;
