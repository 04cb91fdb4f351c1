// Groups of copies as the report's scripts know them: {index, group, pictures}, the picture first
// that the others are compared with.

import { thumbnail } from "./api.js";
import { short } from "./paths.js";

let groups = [];

const fraction = (value) => value.toFixed(3).replace(/^(-?)0\./, "$1.");

function findingText({ verdict, edits }) {
  return edits.length > 0 ? `${verdict}: ${edits.join(", ")}` : verdict;
}

function evidenceText({ verdict, evidence, probability }) {
  if (verdict === "identical bytes") {
    return "same SHA-256";
  }
  const { inliers, alignment, difference, cosine } = evidence;
  return [
    inliers > 0 && `${inliers} matching points`,
    alignment && `pixels differ by ${(100 * difference).toFixed(1)} %`,
    `cosine ${fraction(cosine)}`,
    `probability ${fraction(probability)}`,
  ]
    .filter(Boolean)
    .join("; ");
}

function picture(image, { keep, reason, companions }) {
  const found = image.verdict && {
    finding: findingText(image),
    evidence: evidenceText(image),
    alignment: image.evidence.alignment,
  };
  const file = thumbnail(image.id, 1024);
  const path = short(image.path);
  return { ...image, ...found, path, file, keep, reason: short(reason), companions };
}

/** Adds a page of the API's groups; gives them as the report's scripts know them. */
export function add(page) {
  const added = page.map(({ id, representative, members, suggestions }, i) => ({
    index: groups.length + i,
    group: id,
    pictures: [representative, ...members].map((one, at) => picture(one, suggestions[at])),
  }));
  groups.push(...added);
  return added;
}

/** Forgets all of them. */
export function clear() {
  groups = [];
}

export const groupAt = (index) => groups[index];

export const count = () => groups.length;
