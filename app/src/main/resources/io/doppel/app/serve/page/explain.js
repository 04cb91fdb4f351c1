// A heat map over both pictures: what each cell adds to their cosine. The cells' sum is the cosine.

import { get } from "./api.js";
import { address } from "./pictures.js";

const { byId, copyOf, splitPath, say } = doppel.page;
const SVG = "http://www.w3.org/2000/svg";
const MOST_OPAQUE = 0.75;
const dialog = byId("why");

function cell(seen, rows, columns, row, column, share) {
  const rect = document.createElementNS(SVG, "rect");
  const width = seen.width / columns;
  const height = seen.height / rows;
  rect.setAttribute("x", seen.x + column * width);
  rect.setAttribute("y", seen.y + row * height);
  rect.setAttribute("width", width);
  rect.setAttribute("height", height);
  rect.setAttribute("fill-opacity", MOST_OPAQUE * Math.max(0, share));
  return rect;
}

function title(text) {
  const element = document.createElementNS(SVG, "title");
  element.textContent = text;
  return element;
}

function figure(picture, id, name, strongest) {
  const element = copyOf("explained");
  const { width, height, seen, contributions: rows, places, cellsForHalf } = picture;
  const map = element.querySelector("svg");
  element.querySelector("img").src = address(id, 1024);
  map.setAttribute("viewBox", `0 0 ${width} ${height}`);
  rows.forEach((values, row) =>
    values.forEach((value, column) => {
      const rect = cell(seen, rows.length, values.length, row, column, value / strongest);
      rect.append(title(value.toFixed(4)));
      map.append(rect);
    }),
  );
  const strongestPlaces = places
    .slice(0, 3)
    .map((one) => `${one.place} ${one.contribution.toFixed(3)}`);
  const text = `half of the likeness is in ${cellsForHalf} of ${rows.flat().length} cells; most of it: ${strongestPlaces.join(", ")}`;
  map.setAttribute("aria-label", `heat map of ${name}: ${text}`);
  element.querySelector("figcaption").textContent = `${name}: ${text}`;
  return element;
}

/** Shows where the likeness of a hit to the picture with an id comes from. */
export async function explain(id, hit) {
  say("Looking at both pictures …");
  const found = await get("explain", [
    ["first", id],
    ["second", hit.id],
  ]);
  say("");
  const strongest = Math.max(...found.pictures.flatMap((one) => one.contributions.flat()));
  const [, name] = splitPath(hit.path);
  byId("why-note").textContent =
    `Cosine ${found.cosine.toFixed(4)}: in either picture the squares add up to it. The redder one is, the more it adds, up to ${strongest.toFixed(4)}. What lies outside them was not looked at.`;
  byId("why-pictures").replaceChildren(
    figure(found.pictures[0], id, "what was asked with", strongest),
    figure(found.pictures[1], hit.id, name, strongest),
  );
  dialog.showModal();
}

dialog.querySelector(".close").addEventListener("click", () => dialog.close());
byId("why-map").addEventListener("change", ({ target }) =>
  dialog.classList.toggle("bare", !target.checked),
);
