// Review of groups of near-duplicates: cards as in the report, decisions by mouse or keys, a plan.

import { get, post } from "./api.js";
import { choices } from "./choices.js";
import * as groups from "./groups.js";
import { start, watch } from "./job.js";
import { learned } from "./paths.js";

const PER_PAGE = 20;
const { byId, say, bytes, count } = doppel.page;
const list = byId("groups");
const more = byId("more-groups");

let next = null;
let summary;
let current = 0;

const attempt =
  (action) =>
  (...given) =>
    action(...given).catch((error) => say(`This did not work: ${error.message}`));

function showTotals() {
  const all = Array.from({ length: groups.count() }, (_, i) => i);
  const reviewed = all.filter(choices.isReviewed);
  const freed = reviewed.reduce((sum, index) => sum + choices.freed(index), 0);
  const mine = reviewed.length > 0 ? ` · ${reviewed.length} reviewed, which free ${bytes(freed)}` : "";
  byId("totals").textContent = summary.found
    ? `${count(summary.total, "group")} among ${count(summary.pictures, "picture")} · up to ${bytes(summary.reclaimable)} to free${mine}`
    : "Nobody has looked for copies since the service was started.";
}

function append(page) {
  const added = groups.add(page.groups);
  list.append(...added.map(doppel.card.build));
  next = page.next;
  more.hidden = !next;
}

async function load() {
  [summary] = await Promise.all([get("groups", [["k", PER_PAGE]]), learned]);
  groups.clear();
  list.replaceChildren();
  append(summary);
  showTotals();
  mark(0);
}

const showMore = attempt(async () => {
  append(
    await get("groups", [
      ["k", PER_PAGE],
      ["after", next],
    ]),
  );
  showTotals();
});

function mark(place) {
  current = Math.min(Math.max(0, place), list.children.length - 1);
  [...list.children].forEach((card, i) => {
    if (i === current) card.setAttribute("aria-current", "true");
    else card.removeAttribute("aria-current");
  });
}

async function step(way) {
  const place = current + way;
  if (place >= list.children.length && next) {
    await showMore();
  }
  if (place < 0 || place >= list.children.length) {
    say(way > 0 ? "This is the last group." : "This is the first group.");
    return;
  }
  mark(place);
  list.children[current].focus({ preventScroll: true });
  list.children[current].scrollIntoView({ block: "start" });
}

const group = () => groups.groupAt(current);

function toggle(number) {
  if (number < group().pictures.length) {
    doppel.card.toggle(group(), number);
  }
}

/** None of the group's pictures is a duplicate of the first. */
function setApart() {
  for (let number = 1; number < group().pictures.length; number++) {
    if (group().pictures[number].sha256 !== group().group) {
      choices.choose(group(), number, "not-duplicate");
    }
  }
}

const KEYS = {
  n: () => step(1),
  j: () => step(1),
  p: () => step(-1),
  k: () => step(-1),
  v: () => doppel.viewer.open(group(), 1),
  r: () => {
    choices.review(current, true);
    return step(1);
  },
  0: setApart,
};

/** What a key does here. */
export function act(key) {
  if (doppel.viewer.isOpen()) {
    doppel.viewer.key(key);
  } else if (group()) {
    if (/^[1-9]$/.test(key)) toggle(Number(key) - 1);
    else KEYS[key]?.();
  }
}

/** All groups, those of pages that have not been loaded too. */
async function loadAll() {
  while (next) {
    append(
      await get("groups", [
        ["k", 1000],
        ["after", next],
      ]),
    );
  }
  return Array.from({ length: groups.count() }, (_, i) => groups.groupAt(i));
}

function download(text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/jsonl" }));
  link.download = "doppel-plan.jsonl";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

async function plan() {
  const all = await loadAll();
  const wanted =
    byId("scope").value === "all" ? all : all.filter(({ index }) => choices.isReviewed(index));
  if (wanted.length === 0) {
    say("There is no such group, so there is no plan.");
    return;
  }
  const asProposed = wanted.length === summary.total && !wanted.some(choices.differs);
  const entries = wanted.map((one) => ({ id: one.group, drop: choices.drops(one) }));
  const response = await post("plans", asProposed ? {} : { groups: entries });
  download(await response.text());
  say(
    `The plan holds ${count(wanted.length, "group")}. Read it, then run: doppel apply doppel-plan.jsonl`,
  );
}

async function find() {
  const job = await start({ kind: "groups" });
  byId("finding").hidden = false;
  byId("finding").replaceChildren(
    watch(job, (ended) => {
      byId("finding").hidden = ended.state === "done";
      attempt(load)();
    }),
  );
}

/** Shows the groups that there are. */
export const open = attempt(load);

/** Connects the controls. */
export function wire() {
  choices.onChange((index) => {
    const card = list.children[index];
    if (card) doppel.card.refresh(card, groups.groupAt(index));
    showTotals();
  });
  list.addEventListener("focusin", ({ target }) =>
    mark([...list.children].indexOf(target.closest(".card"))),
  );
  more.addEventListener("click", showMore);
  byId("find").addEventListener("click", attempt(find));
  byId("plan").addEventListener("click", attempt(plan));
}
