"use strict";
// What the page's parts share: finding and copying elements, and text for people.

doppel.page = (() => {
  const UNITS = ["B", "kB", "MB", "GB", "TB"];
  const byId = (id) => document.getElementById(id);

  /** Control characters spelt out: a name with a line break reads as one line. */
  function printable(text) {
    return text.replace(
      /[\p{Cc}\p{Zl}\p{Zp}]/gu,
      (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, "0")}`,
    );
  }

  function bytes(count) {
    let value = count;
    let unit = 0;
    while (value >= 1000 && unit < UNITS.length - 1) {
      value /= 1000;
      unit++;
    }
    return `${unit === 0 ? value : value.toFixed(1)} ${UNITS[unit]}`;
  }

  function count(number, noun) {
    return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
  }

  /** [folder, name] of a path, whichever way its slashes lean. */
  function splitPath(path) {
    const end = Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\"));
    return [printable(path.slice(0, Math.max(end, 0))), printable(path.slice(end + 1))];
  }

  /** Such as "4000 × 3000 · jpeg · 4.2 MB". */
  function pictureFacts(picture) {
    return `${picture.width} × ${picture.height} · ${picture.format} · ${bytes(picture.size)}`;
  }

  /** When it was taken, by the camera's clock, or else last modified. */
  function pictureDate(picture) {
    return picture.taken
      ? `taken ${picture.taken.slice(0, 16).replace("T", " ")}`
      : `modified ${picture.modified.slice(0, 10)}`;
  }

  return {
    byId,
    printable,
    bytes,
    count,
    splitPath,
    pictureFacts,
    pictureDate,
    copyOf: (id) => byId(id).content.firstElementChild.cloneNode(true),
    say: (text) => {
      byId("status").textContent = text;
    },
  };
})();
