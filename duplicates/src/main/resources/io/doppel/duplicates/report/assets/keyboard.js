"use strict";
// Single keys, where no text is being typed.

doppel.keyboard = (() => {
  const { byId } = doppel.page;

  function toggle(number) {
    const { group } = doppel.list.current();
    if (number < group.pictures.length) {
      doppel.card.toggle(group, number);
    }
  }

  function reviewed() {
    doppel.choices.review(doppel.list.current().group.index, true);
    doppel.list.step(1);
  }

  const KEYS = {
    n: () => doppel.list.step(1),
    j: () => doppel.list.step(1),
    p: () => doppel.list.step(-1),
    k: () => doppel.list.step(-1),
    v: () => doppel.viewer.open(doppel.list.current().group, 1),
    r: reviewed,
    "/": () => byId("text").focus(),
    "?": () => byId("help-dialog").showModal(),
  };

  function act(key) {
    if (doppel.viewer.isOpen()) {
      return doppel.viewer.key(key);
    }
    if (byId("help-dialog").open || !doppel.list.current()) {
      return undefined;
    }
    return /^[1-9]$/.test(key) ? toggle(Number(key) - 1) : KEYS[key]?.();
  }

  function onKey(event) {
    const isTyping = event.target.matches("input:not([type=checkbox]), select, textarea");
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key === "/") {
      event.preventDefault();
    }
    act(event.key);
  }

  document.addEventListener("keydown", onKey);
  return { act };
})();
