// A question by example, and how it is written in an address: what is there can be gone back to.

const CRITERIA = ["metric", "rerank", "where"];

/** {examples: [{id, weight}], metric, rerank, where}; a weight below 0 is for what is not sought. */
export function read(search) {
  const given = new URLSearchParams(search);
  const examples = [...given]
    .filter(([name]) => name === "like" || name === "unlike")
    .map(([name, value]) => example(value, name === "like" ? 1 : -1));
  const criteria = CRITERIA.map((name) => [name, given.get(name) ?? ""]);
  return { examples, ...Object.fromEntries(criteria) };
}

function example(value, sign) {
  const [id, weight = "1"] = value.split(":").reverse();
  return { id, weight: sign * Number(weight) };
}

/** The question as [name, value] pairs, for the API and for addresses alike. */
export function parameters({ examples, ...rest }) {
  const terms = examples.map(({ id, weight }) => [
    weight > 0 ? "like" : "unlike",
    Math.abs(weight) === 1 ? id : `${Math.abs(weight)}:${id}`,
  ]);
  return [...terms, ...CRITERIA.filter((name) => rest[name]).map((name) => [name, rest[name]])];
}

/** The address of the question, relative to the page. */
export const address = (question) => `?${new URLSearchParams(parameters(question))}`;

/** The same question with one more example, in place of one with the same id. */
export function withExample(question, id, weight) {
  const others = question.examples.filter((one) => one.id !== id);
  return { ...question, examples: [...others, { id, weight }] };
}

/** The same question without an example. */
export function withoutExample(question, id) {
  return { ...question, examples: question.examples.filter((one) => one.id !== id) };
}
