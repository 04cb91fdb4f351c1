@NullMarked
package io.doppel.common;

import org.jspecify.annotations.NullMarked;
