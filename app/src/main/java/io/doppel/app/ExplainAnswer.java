package io.doppel.app;

import io.doppel.app.json.ExplanationJson;
import io.doppel.app.json.Json;
import io.doppel.models.explain.Explanation;
import java.io.IOException;

/**
 * What {@code doppel explain} has to say.
 *
 * @param model its id
 * @param first the picture that was named first
 * @param second the other
 * @param explanation of their likeness
 */
record ExplainAnswer(
    String model, ExplainOperand first, ExplainOperand second, Explanation explanation) {
  /** One object with everything. */
  String json() throws IOException {
    return Json.object(json ->
        ExplanationJson.write(json, model, explanation, first::writeNames, second::writeNames));
  }
}
