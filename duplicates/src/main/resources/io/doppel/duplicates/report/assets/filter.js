"use strict";
// Which groups are shown: by verdict and state from the overview, by path from the groups' files.

doppel.filter = (() => {
  const paths = []; // by group, its paths in lower case: filled by the first search
  let run = 0;

  async function pathsOf(index) {
    if (paths[index] === undefined) {
      const group = await doppel.group(index);
      paths[index] = group.pictures.map((picture) => picture.path.toLowerCase()).join("\n");
    }
    return paths[index];
  }

  function fits(index, { verdict, state }) {
    return (
      (!verdict || doppel.verdicts(index).includes(verdict)) &&
      (!state || doppel.choices.isReviewed(index) === (state === "reviewed"))
    );
  }

  /**
   * The indices of the groups that fit; nothing when a later call came in between. Every word of
   * the text has to be in one of the group's paths.
   */
  async function find(wanted, progress) {
    const mine = ++run;
    const words = wanted.text.toLowerCase().split(/\s+/).filter(Boolean);
    const found = [];
    for (let i = 0; i < doppel.groups(); i++) {
      if (!fits(i, wanted)) {
        continue;
      }
      if (words.length > 0) {
        const text = paths[i] ?? (await pathsOf(i));
        if (mine !== run) {
          return undefined;
        }
        if (!words.every((word) => text.includes(word))) {
          continue;
        }
      }
      found.push(i);
      if (i % 1000 === 0) {
        progress(i);
      }
    }
    return found;
  }

  return { find };
})();
