package io.doppel.app;

import io.doppel.models.explain.Explanation;

/**
 * What {@code doppel explain} has to say.
 *
 * @param model its id
 * @param first the picture that was named first
 * @param second the other
 * @param explanation of their likeness
 */
record ExplainAnswer(
    String model, ExplainOperand first, ExplainOperand second, Explanation explanation) {}
