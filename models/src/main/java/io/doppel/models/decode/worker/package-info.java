/** What runs in a worker process: the only code that touches OpenCV, or an image's bytes. */
@NullMarked
package io.doppel.models.decode.worker;

import org.jspecify.annotations.NullMarked;
