// The form with the metric, the rerank and the filter, and the filter's mistakes.

const { byId } = doppel.page;
const where = byId("where");
const mistake = byId("where-error");

/** Shows a question's criteria. */
export function show(question) {
  byId("metric").value = question.metric;
  byId("rerank").checked = question.rerank === "flicker";
  where.value = question.where;
}

/** A question with the criteria of the form. */
export function read(question) {
  return {
    ...question,
    metric: byId("metric").value,
    rerank: byId("rerank").checked ? "flicker" : "",
    where: where.value.trim(),
  };
}

/** Points at what is wrong with the filter. */
export function point(problem) {
  mistake.textContent = problem.message.replace(/^where, /, "");
  where.setAttribute("aria-invalid", "true");
  where.focus();
  where.setSelectionRange(problem.column - 1, problem.column);
}

/** Nothing is wrong with it any more. */
export function clear() {
  mistake.textContent = "";
  where.removeAttribute("aria-invalid");
}

/** Calls onChange() when the criteria are to count. */
export function listen(onChange) {
  byId("criteria").addEventListener("submit", (event) => {
    event.preventDefault();
    onChange();
  });
  byId("metric").addEventListener("change", onChange);
  byId("rerank").addEventListener("change", onChange);
}
