// Index jobs: which folders, how far, what came of them.

import { get } from "./api.js";
import { start, watch } from "./job.js";

const { byId, say, printable } = doppel.page;
const attempt =
  (action) =>
  (...given) =>
    action(...given).catch((error) => say(`This did not work: ${error.message}`));

function rootBox({ id, path }) {
  const label = document.createElement("label");
  const box = document.createElement("input");
  box.type = "checkbox";
  box.value = id;
  box.checked = true;
  label.append(box, ` ${printable(path)}`);
  return label;
}

async function showRoots() {
  const { roots } = await get("roots");
  const legend = byId("roots").querySelector("legend");
  byId("roots").replaceChildren(legend, ...roots.map(rootBox));
  byId("start").querySelector("button").disabled = roots.length === 0;
  if (roots.length === 0) {
    legend.textContent = "This service was started without folders that it may index.";
  }
}

const add = (onEnd) => (job) => {
  const item = document.createElement("li");
  item.append(watch(job, onEnd));
  return item;
};

async function showJobs(onEnd) {
  const { jobs } = await get("jobs");
  byId("no-jobs").hidden = jobs.length > 0;
  byId("job-list").replaceChildren(...jobs.map(add(onEnd)));
}

async function startIndexing(onEnd) {
  const roots = [...byId("roots").querySelectorAll("input:checked")].map(({ value }) => value);
  if (roots.length === 0) {
    say("Choose a folder first.");
    return;
  }
  const job = await start({ kind: "index", roots });
  byId("no-jobs").hidden = true;
  byId("job-list").prepend(add(onEnd)(job));
}

/** Shows folders and jobs; onEnd() is called when a job ends. */
export const open = attempt(async (onEnd) => {
  await Promise.all([showRoots(), showJobs(onEnd)]);
});

/** Connects the controls. */
export function wire(onEnd) {
  byId("start").addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(startIndexing)(onEnd);
  });
}
