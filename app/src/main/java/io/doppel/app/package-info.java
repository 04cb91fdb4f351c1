@NullMarked
package io.doppel.app;

import org.jspecify.annotations.NullMarked;
