/**
 * The HTTP service: {@code openapi.yaml} beside the classes is its contract.
 *
 * <p>A request passes, from the outside in: the clean stop, the deadline of its connection,
 * figures, security headers, the guard, the limit on its size, its route, the reading of its body,
 * admission, and its action.
 */
@NullMarked
package io.doppel.app.serve;

import org.jspecify.annotations.NullMarked;
