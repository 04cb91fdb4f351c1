// The grid of hits. Only those in view, and a few rows around them, are in the document, each at its
// place in the grid: ten thousand hits scroll as fifty do.

import { thumbnail } from "./api.js";
import { short } from "./paths.js";

const ROWS_AROUND = 4;
const { byId, copyOf, splitPath, pictureFacts, printable } = doppel.page;
const list = byId("hits");
const shown = new Map(); // index → item
let all = [];
let order = "cosine";
let grid = { columns: 1, row: 1 };
let reached = 0; // the index that Tab comes to

const score = (value) => (value === null ? "∞" : value.toFixed(4));

/** Such as "cosine 0.9312", and for how many it stands where that is more than one. */
function scoreText(hit) {
  const others = hit.standsFor > 1 ? ` · stands for ${hit.standsFor}` : "";
  return `${order} ${score(hit[order])}${others}`;
}

function build(index) {
  const hit = all[index];
  const item = copyOf("hit");
  const [folder, name] = splitPath(short(hit.path));
  const image = item.querySelector("img");
  image.src = thumbnail(hit.id, 320);
  image.addEventListener("error", () => item.classList.add("gone"), { once: true });
  const picture = item.querySelector(".thumbnail");
  picture.setAttribute("aria-label", `look-alikes of ${name}`);
  picture.dataset.ask = "alone";
  item.querySelector("h3 bdi").textContent = name;
  item.querySelector("h3").title = name;
  item.querySelector(".where bdi").textContent = folder;
  item.querySelector(".where").title = printable(hit.path);
  item.querySelector(".score").textContent = scoreText(hit);
  item.querySelector(".facts").textContent = pictureFacts(hit);
  item.setAttribute("aria-label", `${hit.rank}: ${name}`);
  item.setAttribute("aria-posinset", hit.rank);
  item.dataset.index = index;
  return item;
}

function place(item, index) {
  item.style.gridRow = Math.floor(index / grid.columns) + 1;
  item.style.gridColumn = (index % grid.columns) + 1;
  item.tabIndex = index === reached ? 0 : -1;
}

/** The first index in view or near, and the one behind the last. */
function span() {
  const above = -list.getBoundingClientRect().top;
  const first = Math.max(0, Math.floor(above / grid.row) - ROWS_AROUND);
  const last = Math.ceil((above + innerHeight) / grid.row) + ROWS_AROUND;
  return [first * grid.columns, Math.min(all.length, Math.max(0, last) * grid.columns)];
}

/** Takes away what is far out of view, but for what has the focus. */
function drop(from, to) {
  for (const [index, item] of shown) {
    if ((index < from || index >= to) && !item.contains(document.activeElement)) {
      item.remove();
      shown.delete(index);
    }
  }
}

function render() {
  const [from, to] = span();
  drop(from, to);
  let next = list.firstElementChild;
  for (let index = from; index < to; index++) {
    while (next && Number(next.dataset.index) < index) {
      next = next.nextElementSibling;
    }
    if (!shown.has(index)) {
      const item = build(index);
      place(item, index);
      shown.set(index, item);
      list.insertBefore(item, next);
    }
  }
}

/** Finds out how many columns there are, and puts everything in its place anew. */
function layOut() {
  const style = getComputedStyle(list);
  const gap = Number.parseFloat(style.rowGap);
  grid = {
    columns: Math.max(1, style.gridTemplateColumns.split(" ").length),
    row: Number.parseFloat(style.gridAutoRows) + gap,
  };
  const rows = Math.ceil(all.length / grid.columns);
  list.style.height = `${Math.max(0, rows * grid.row - gap)}px`;
  shown.forEach(place);
  render();
}

/** Shows these hits in the place of others; the value of that name orders them. */
export function show(hits, by) {
  shown.forEach((item) => item.remove());
  shown.clear();
  all = [];
  reached = 0;
  order = by;
  add(hits);
}

/** Adds a page of hits. */
export function add(hits) {
  all = all.concat(hits);
  layOut();
}

/** All of them, whether in view or not. */
export const hits = () => all;

function go(index) {
  if (index < 0 || index >= all.length) return;
  const before = reached;
  reached = index;
  const top = list.getBoundingClientRect().top + Math.floor(index / grid.columns) * grid.row;
  if (top < 80) scrollBy(0, top - 80);
  if (top + grid.row > innerHeight) scrollBy(0, top + grid.row - innerHeight);
  render();
  for (const one of [before, index]) {
    if (shown.has(one)) place(shown.get(one), one);
  }
  shown.get(index).focus({ preventScroll: true });
}

const WAYS = {
  ArrowLeft: () => -1,
  ArrowRight: () => 1,
  ArrowUp: () => -grid.columns,
  ArrowDown: () => grid.columns,
};
const ASKS = { m: "more", l: "less", w: "why", Enter: "alone" };

function onKey(event) {
  if (!event.target.matches(".hit") || event.ctrlKey || event.metaKey || event.altKey) {
    return undefined;
  }
  const index = Number(event.target.dataset.index);
  if (WAYS[event.key]) {
    event.preventDefault();
    go(index + WAYS[event.key]());
  }
  return ASKS[event.key] && [ASKS[event.key], all[index]];
}

/** Calls onAsk(what, hit), what being "more", "less", "why" or "alone". */
export function listen(onAsk) {
  let isDue = false;
  const renderSoon = () => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      render();
    });
  };
  addEventListener("scroll", renderSoon, { passive: true });
  new ResizeObserver(layOut).observe(list);
  list.addEventListener("click", ({ target }) => {
    const what = target.closest("[data-ask]")?.dataset.ask;
    if (what) onAsk(what, all[Number(target.closest(".hit").dataset.index)]);
  });
  list.addEventListener("keydown", (event) => {
    const asked = onKey(event);
    if (asked) onAsk(...asked);
  });
}
