/** What a picture is before a network sees it: its format, its facts, its pixels. */
@NullMarked
package io.doppel.models.image;

import org.jspecify.annotations.NullMarked;
