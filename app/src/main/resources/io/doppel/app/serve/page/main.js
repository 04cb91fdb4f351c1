// The page's three views, and how one gets from one to another.

import { get } from "./api.js";
import * as jobs from "./jobs.js";
import { learn } from "./paths.js";
import * as review from "./review.js";
import * as search from "./search.js";

const { byId, say, count, printable, splitPath } = doppel.page;
const VIEWS = ["search", "review", "jobs"];

const viewOf = (query) => new URLSearchParams(query).get("view") ?? "search";

async function showCollection() {
  try {
    const { images, collection, roots } = await get("stats");
    learn(Object.keys(roots));
    const [, name] = splitPath(collection);
    byId("collection").textContent = `${count(images, "picture")} in ${name}`;
    byId("collection").title = printable(collection);
  } catch (error) {
    learn([]);
    say(`This did not work: ${error.message}`);
  }
}

const OPEN = {
  search: search.open,
  review: review.open,
  jobs: () => jobs.open(showCollection),
};

function show(view) {
  for (const name of VIEWS) {
    byId(name).hidden = name !== view;
  }
  for (const link of byId("views").querySelectorAll("a")) {
    if (link.dataset.view === view) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  document.body.dataset.view = view;
}

function openView() {
  const asked = viewOf(location.search);
  const view = VIEWS.includes(asked) ? asked : "search";
  show(view);
  return OPEN[view]();
}

function onLink(event) {
  const link = event.target.closest("a[data-view]");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    history.pushState(null, "", link.href);
    openView();
  }
}

function onKey(event) {
  const isTyping = event.target.matches("input:not([type=checkbox]), select, textarea");
  const isOpen = byId("help-dialog").open || byId("why").open;
  if (isTyping || isOpen || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  if (event.key === "?") {
    byId("help-dialog").showModal();
  } else if (!byId("review").hidden) {
    review.act(event.key);
  } else if (event.key === "/" && !byId("search").hidden) {
    event.preventDefault();
    byId("where").focus();
  }
}

search.wire(() => show("search"));
review.wire();
jobs.wire(showCollection);
byId("views").addEventListener("click", onLink);
byId("help").addEventListener("click", () => byId("help-dialog").showModal());
addEventListener("popstate", openView);
document.addEventListener("keydown", onKey);
showCollection();
openView();
