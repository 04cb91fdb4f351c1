"use strict";
// What a person chose. Kept in the browser where it lets us; lost with the page where it does not.
// A picture's action is one of a plan's: keep, trash, not-duplicate, keep-both.

doppel.choices = (() => {
  const SAVE_AFTER_MS = 300;
  const changed = new Map(); // group's index → {reviewed, actions: {picture: action}, freed}
  const listeners = [];
  let saving = 0;
  let proposed = 0; // bytes freed before anything is changed
  let difference = 0; // bytes freed more, or less, since
  let reviewed = 0;

  const key = () => `doppel report ${doppel.facts().id}`;
  const removes = (action) => action === "trash";
  const proposal = (picture) => (picture.keep ? "keep" : "trash");

  function open() {
    for (let i = 0; i < doppel.groups(); i++) {
      proposed += doppel.freed(i);
    }
    try {
      JSON.parse(localStorage.getItem(key()) ?? "[]").forEach(([index, choice]) =>
        put(index, choice),
      );
    } catch {
      changed.clear();
    }
    addEventListener("pagehide", save);
  }

  function save() {
    clearTimeout(saving);
    try {
      localStorage.setItem(key(), JSON.stringify([...changed]));
    } catch {
      // Private windows and full stores: the choices stay for as long as the page does.
    }
  }

  function put(index, choice) {
    const before = changed.get(index);
    difference += choice.freed - (before?.freed ?? doppel.freed(index));
    reviewed += Number(choice.reviewed) - Number(before?.reviewed ?? false);
    changed.set(index, choice);
  }

  function change(index, choice) {
    put(index, choice);
    clearTimeout(saving);
    saving = setTimeout(save, SAVE_AFTER_MS);
    listeners.forEach((listener) => listener(index));
  }

  /** The action for each picture of a group. */
  function actions(group) {
    const chosen = changed.get(group.index)?.actions ?? {};
    return group.pictures.map((picture, i) => chosen[i] ?? proposal(picture));
  }

  /**
   * Whether something stays that stands for what is removed: a copy, where the group has copies.
   * What is to stay beside the representative needs it, too.
   */
  function isSafe(group, chosen) {
    const isCopy = group.pictures.map((one) => doppel.facts().copies.includes(one.verdict));
    const anyWill = !isCopy.includes(true);
    const stays = chosen.some(
      (action, i) =>
        (action === "keep" || action === "keep-both") && (i === 0 || isCopy[i] || anyWill),
    );
    return stays && !(chosen.includes("keep-both") && removes(chosen[0]));
  }

  /** Chooses an action; keeps the representative where nothing else would be left. */
  function choose(group, picture, action) {
    const chosen = actions(group);
    chosen[picture] = action;
    if (!isSafe(group, chosen)) {
      chosen[0] = "keep";
    }
    if (picture === 0 && chosen[0] !== action) {
      return;
    }
    const freed = group.pictures.reduce(
      (sum, one, i) => sum + (removes(chosen[i]) ? one.size : 0),
      0,
    );
    const own = [...chosen.entries()].filter(([i, one]) => one !== proposal(group.pictures[i]));
    change(group.index, { reviewed: true, actions: Object.fromEntries(own), freed });
  }

  function review(index, isReviewed) {
    const before = changed.get(index) ?? { actions: {}, freed: doppel.freed(index) };
    change(index, { ...before, reviewed: isReviewed });
  }

  return {
    open,
    actions,
    proposal,
    choose,
    review,
    /** Whether a picture may be removed: it is not protected, and a copy of it stays. */
    mayRemove(group, picture) {
      if (group.pictures[picture].protected) {
        return false;
      }
      const chosen = actions(group);
      chosen[picture] = "trash";
      return isSafe(group, chosen);
    },
    isReviewed: (index) => changed.get(index)?.reviewed ?? false,
    freed: (index) => changed.get(index)?.freed ?? doppel.freed(index),
    totals: () => ({ freed: proposed + difference, reviewed }),
    onChange: (listener) => listeners.push(listener),
  };
})();
