/** Results as JSON: what the commands print with {@code --json}, and what the service answers. */
@NullMarked
package io.doppel.app.json;

import org.jspecify.annotations.NullMarked;
