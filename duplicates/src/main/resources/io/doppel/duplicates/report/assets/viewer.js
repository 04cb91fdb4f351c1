"use strict";
// Compares a member with its group's representative: side by side, blinking, or their difference,
// laid on one another as the alignment says, with one zoom for both.

doppel.viewer = (() => {
  const { byId, splitPath, pictureFacts, pictureDate } = doppel.page;
  const { IDENTITY, matrix3d, outline } = doppel.alignment;
  const BLINK_MS = 700;
  const dialog = byId("viewer");
  const panes = dialog.querySelectorAll(".pane");
  const frames = dialog.querySelectorAll(".frame");
  const base = dialog.querySelector(".base");
  const captions = dialog.querySelectorAll("figcaption");
  const others = dialog.querySelectorAll(".other");
  const view = { mode: "side", aligned: true };
  const zoom = doppel.zoom(panes, frames, (percent) => {
    dialog.querySelector("output").textContent = `${percent} %`;
  });
  let group;
  let member = 1;
  let blinking = 0;

  const picture = () => group.pictures[member];
  const toggleRemove = () => doppel.card.toggle(group, member);
  const isAligned = () => view.mode !== "side" || view.aligned;

  function matrix() {
    return picture().alignment ?? IDENTITY;
  }

  /** The largest size of a picture's shape in a pane. */
  function fitted(shape) {
    const width = panes[0].clientWidth;
    const height = panes[0].clientHeight - captions[0].offsetHeight;
    const scale = Math.min(width / shape.width, height / shape.height);
    return { width: shape.width * scale, height: shape.height * scale };
  }

  function size(element, { width, height }) {
    element.style.width = `${width}px`;
    element.style.height = `${height}px`;
  }

  /** Lays everything out anew: for another picture, mode or window. */
  function layOut() {
    if (!dialog.open) {
      return;
    }
    dialog.dataset.mode = view.mode;
    const box = fitted(group.pictures[0]);
    size(frames[0], box);
    size(frames[1], isAligned() ? box : fitted(picture()));
    const transform = isAligned() ? matrix3d(matrix(), box.width, box.height) : "none";
    others.forEach((other) => (other.style.transform = transform));
    base.style.clipPath = view.mode === "difference" ? outline(matrix()) : "none";
    press();
    note();
  }

  function press() {
    for (const button of dialog.querySelectorAll("[data-mode]")) {
      button.setAttribute("aria-pressed", String(button.dataset.mode === view.mode));
    }
    byId("aligned").setAttribute("aria-pressed", String(view.aligned));
    const amplify = view.mode === "difference" ? byId("amplify").firstElementChild.value : 1;
    frames[0].style.filter = amplify > 1 ? `brightness(${amplify})` : "none";
  }

  function note() {
    const text = [picture().finding, picture().evidence];
    if (isAligned() && !picture().alignment) {
      text.push("no alignment is known: laid on one another as they are");
    }
    byId("viewer-note").textContent = text.join(" · ");
    const box = byId("viewer-remove");
    box.checked = doppel.choices.actions(group)[member] === "trash";
    box.disabled = !box.checked && !doppel.choices.mayRemove(group, member);
  }

  /** Shows the thumbnail at once, and the file itself when it comes, if it does. */
  async function show(image, number, caption) {
    const shown = group.pictures[number];
    const [folder, name] = splitPath(shown.path);
    const wanted = (image.dataset.wanted = `${group.index} ${number}`);
    const isWanted = () => image.dataset.wanted === wanted;
    image.alt = name;
    caption.textContent = `${name} · ${pictureFacts(shown)} · ${pictureDate(shown)} · ${folder}`;
    image.removeAttribute("src");
    const thumbnail = await doppel.thumbnail(group.index, number).catch(() => "");
    if (isWanted() && thumbnail) {
      image.src = thumbnail;
    }
    const file = new Image();
    file.onload = () => isWanted() && (image.src = shown.file);
    file.src = shown.file;
  }

  function showMember(number) {
    const last = group.pictures.length - 1;
    member = ((number - 1 + last) % last) + 1;
    byId("viewer-title").textContent =
      `Group ${group.index + 1}, picture ${member + 1} of ${last + 1}`;
    show(base, 0, captions[0]);
    others.forEach((other) => show(other, member, captions[1]));
    zoom.reset();
    layOut();
  }

  function setMode(mode) {
    view.mode = mode;
    clearInterval(blinking);
    dialog.classList.remove("swapped");
    if (mode === "blink" && !matchMedia("(prefers-reduced-motion: reduce)").matches) {
      blinking = setInterval(swap, BLINK_MS);
    }
    layOut();
  }

  function swap() {
    dialog.classList.toggle("swapped");
  }

  const KEYS = {
    s: () => setMode("side"),
    b: () => setMode("blink"),
    d: () => setMode("difference"),
    f: swap,
    a: toggleAligned,
    x: toggleRemove,
    "+": zoom.in,
    "=": zoom.in,
    "-": zoom.out,
    0: zoom.reset,
    ArrowLeft: () => showMember(member - 1),
    ArrowRight: () => showMember(member + 1),
  };

  function toggleAligned() {
    view.aligned = !view.aligned;
    layOut();
  }

  function wire() {
    dialog.addEventListener("click", ({ target }) => {
      const { mode, zoom: way, member: step } = target.closest("button")?.dataset ?? {};
      if (mode) setMode(mode);
      if (way) zoom[way]();
      if (step) showMember(member + Number(step));
    });
    byId("aligned").addEventListener("click", toggleAligned);
    byId("viewer-remove").addEventListener("change", toggleRemove);
    doppel.choices.onChange(layOut);
    byId("amplify").addEventListener("change", press);
    byId("close").addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => clearInterval(blinking));
    addEventListener("resize", layOut);
  }

  function open(toShow, number) {
    group = toShow;
    dialog.showModal();
    showMember(Math.max(1, number));
    setMode(view.mode);
  }

  wire();
  return { open, setMode, isOpen: () => dialog.open, key: (key) => KEYS[key]?.() };
})();
