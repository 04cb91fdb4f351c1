"use strict";
// A group as a card: its pictures, what is known of them, and the choices.

doppel.card = (() => {
  const { copyOf, splitPath, pictureFacts, pictureDate, bytes, count, say, printable } =
    doppel.page;
  const SHOWN_AT_FIRST = 12;
  const BADGES = {
    keep: "stays",
    trash: "goes",
    "not-duplicate": "no duplicate",
    "keep-both": "both stay",
  };

  /** Removes a picture or keeps it, by turns, unless nothing would be left of its group. */
  function toggle(group, number) {
    const isRemoved = doppel.choices.actions(group)[number] === "trash";
    if (!isRemoved && !doppel.choices.mayRemove(group, number)) {
      say(
        group.pictures[number].protected
          ? "This picture is protected."
          : "At least one picture of a group stays.",
      );
      return;
    }
    doppel.choices.choose(group, number, isRemoved ? "keep" : "trash");
  }

  async function fillThumbnail(item, group, number) {
    const image = item.querySelector("img");
    const uri = await doppel.thumbnail(group.index, number).catch(() => "");
    if (uri) {
      image.src = uri;
    }
    image.hidden = !uri;
    item.querySelector(".missing").hidden = Boolean(uri);
  }

  function fillText(item, picture) {
    const [folder, name] = splitPath(picture.path);
    const link = item.querySelector("h3 a");
    if (picture.file.startsWith("file:")) {
      link.href = picture.file;
    }
    link.firstElementChild.textContent = name;
    item.querySelector("img").alt = name;
    item.querySelector(".thumbnail").setAttribute("aria-label", `compare ${name}`);
    item.querySelector(".where bdi").textContent = folder;
    item.querySelector(".facts").textContent = pictureFacts(picture);
    item.querySelector(".date").textContent = pictureDate(picture);
    item.querySelector(".finding").textContent =
      picture.finding ?? "the others are compared with this one";
    item.querySelector(".evidence").textContent = picture.evidence ?? "";
    item.querySelector(".remove input").setAttribute("aria-label", `remove ${name}`);
  }

  function fillReason(item, picture, action) {
    const asProposed = action === doppel.choices.proposal(picture);
    const beside = picture.companions.length;
    const taken = beside > 0 ? `, with ${count(beside, "companion file")}` : "";
    const reason = asProposed ? printable(picture.reason) : "your choice";
    item.querySelector(".reason").textContent = `${reason}${taken}`;
  }

  function wire(item, group, number) {
    item
      .querySelector(".thumbnail")
      .addEventListener("click", () => doppel.viewer.open(group, number));
    item.querySelector("input").addEventListener("change", () => toggle(group, number));
    const isSame = group.pictures[number].sha256 === group.group; // and nobody can say otherwise
    for (const button of item.querySelectorAll("[data-action]")) {
      button.hidden = number === 0 || (button.dataset.action === "not-duplicate" && isSame);
      button.addEventListener("click", () => {
        const isOn = button.getAttribute("aria-pressed") === "true";
        doppel.choices.choose(group, number, isOn ? "keep" : button.dataset.action);
      });
    }
  }

  /** Shows what is chosen for one picture. */
  function refreshPicture(item, group, number, action) {
    item.dataset.chosen = action;
    item.querySelector(".badge").textContent = `${number + 1} · ${BADGES[action]}`;
    const box = item.querySelector("input");
    box.checked = action === "trash";
    box.disabled = action !== "trash" && !doppel.choices.mayRemove(group, number);
    for (const button of item.querySelectorAll("[data-action]")) {
      button.setAttribute("aria-pressed", String(button.dataset.action === action));
    }
    fillReason(item, group.pictures[number], action);
  }

  /** Shows what is chosen for all of a group's pictures. */
  function refresh(card, group) {
    const actions = doppel.choices.actions(group);
    [...card.querySelectorAll(".picture")].forEach((item, i) =>
      refreshPicture(item, group, i, actions[i]),
    );
    card.querySelector(".about").textContent =
      `${count(group.pictures.length, "picture")} · frees ${bytes(doppel.choices.freed(group.index))}`;
    const isReviewed = doppel.choices.isReviewed(group.index);
    card.classList.toggle("is-reviewed", isReviewed);
    card.querySelector(".reviewed input").checked = isReviewed;
  }

  function addPictures(card, group, end) {
    const list = card.querySelector(".pictures");
    for (let i = list.children.length; i < Math.min(end, group.pictures.length); i++) {
      const item = copyOf("picture");
      fillText(item, group.pictures[i]);
      wire(item, group, i);
      fillThumbnail(item, group, i);
      list.append(item);
    }
    const left = group.pictures.length - list.children.length;
    const more = card.querySelector(".more");
    more.hidden = left === 0;
    more.textContent = `show ${count(Math.min(left, SHOWN_AT_FIRST), "more picture")} of ${left}`;
    refresh(card, group);
  }

  function build(group) {
    const card = copyOf("card");
    card.dataset.index = group.index;
    card.querySelector("h2").textContent = `Group ${(group.index + 1).toLocaleString("en")}`;
    card.setAttribute("aria-label", `Group ${group.index + 1}`);
    card.querySelector(".compare").addEventListener("click", () => doppel.viewer.open(group, 1));
    card
      .querySelector(".more")
      .addEventListener("click", () =>
        addPictures(card, group, card.querySelectorAll(".picture").length + SHOWN_AT_FIRST),
      );
    card
      .querySelector(".reviewed input")
      .addEventListener("change", ({ target }) =>
        doppel.choices.review(group.index, target.checked),
      );
    addPictures(card, group, SHOWN_AT_FIRST);
    return card;
  }

  return { build, refresh, toggle };
})();
