// What is asked with: the first picture large, with a crop to draw on it, and all of them as a list
// where there are several.

import * as cropping from "./crop.js";
import { address, known } from "./pictures.js";
import { withExample, withoutExample } from "./question.js";

const { byId, copyOf } = doppel.page;
const preview = byId("preview");
const area = byId("crop");
const image = area.querySelector("img");

/** The example that can be cropped: one whose file is at hand. */
const croppable = (question) => question.examples.find(({ id }) => known(id));

function showPreview(question) {
  const first = croppable(question) ?? question.examples.find(({ weight }) => weight > 0);
  preview.hidden = !first;
  if (!first) {
    return;
  }
  image.src = address(first.id, 640);
  const mayCrop = Boolean(known(first.id));
  area.tabIndex = mayCrop ? 0 : -1;
  area.ariaDisabled = String(!mayCrop);
}

function item({ id, weight }, onChange, question) {
  const entry = copyOf("example");
  const isWanted = weight > 0;
  entry.classList.toggle("unlike", !isWanted);
  entry.querySelector("img").src = address(id, 160);
  entry.querySelector(".sign").textContent = isWanted ? "like this" : "unlike this";
  const turn = entry.querySelector(".turn");
  turn.textContent = isWanted ? "unlike instead" : "like instead";
  turn.addEventListener("click", () => onChange(withExample(question, id, -weight)));
  const drop = entry.querySelector(".drop");
  drop.setAttribute("aria-label", "do not ask with this picture");
  drop.addEventListener("click", () => onChange(withoutExample(question, id)));
  return entry;
}

/** Lets crops be drawn: onCrop(id, crop), and onChange(question) for examples that go or turn. */
export function wire(current, onCrop, onChange) {
  const whole = () => {
    const example = croppable(current());
    if (example) onCrop(example.id, undefined);
  };
  const { show } = cropping.crop(
    area,
    byId("box"),
    (crop) => onCrop(croppable(current()).id, cropping.text(crop)),
    whole,
  );
  byId("uncrop").addEventListener("click", whole);

  return function refresh(question) {
    showPreview(question);
    const crop = known(croppable(question)?.id)?.crop;
    show(crop && cropping.parse(crop));
    byId("uncrop").hidden = !crop;
    byId("crop-note").textContent = !croppable(question)
      ? "an image of the collection"
      : crop
        ? "Only what is in the frame is asked with."
        : "Draw a frame on it to ask with a part.";
    const { examples } = question;
    byId("examples").replaceChildren(
      ...(examples.length > 1 ? examples.map((one) => item(one, onChange, question)) : []),
    );
  };
}
