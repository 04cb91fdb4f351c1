"use strict";
// The report's data: scripts in data/ that call doppel.receive(name, value), loaded when needed.

globalThis.doppel = (() => {
  const FILES_KEPT = 24;
  const policy = globalThis.trustedTypes?.createPolicy("doppel", { createScriptURL: checked });
  const files = new Map(); // name → promise of its value, the longest unused first
  const received = new Map();
  let facts;
  let overview;
  let firstPictures;

  function checked(url) {
    if (!/^data\/[a-z]+(-\d+)?\.js$/.test(url)) {
      throw new TypeError(`no file of this report: ${url}`);
    }
    return url;
  }

  function load(name) {
    const known = files.get(name);
    files.delete(name);
    const value = known ?? run(name);
    files.set(name, value);
    if (files.size > FILES_KEPT) {
      files.delete(files.keys().next().value);
    }
    return value;
  }

  function run(name) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      const url = `data/${name}.js`;
      script.src = policy ? policy.createScriptURL(url) : checked(url);
      script.onload = () => {
        script.remove();
        resolve(received.get(name));
        received.delete(name);
      };
      script.onerror = () => {
        script.remove();
        files.delete(name);
        reject(new Error(`${url} is missing or cannot be read`));
      };
      document.head.append(script);
    });
  }

  async function open() {
    [facts, overview] = await Promise.all([run("report"), run("overview")]);
    firstPictures = new Uint32Array(overview.length);
    for (let i = 1; i < overview.length; i++) {
      firstPictures[i] = firstPictures[i - 1] + overview[i - 1][0];
    }
    return facts;
  }

  /** The number, from 0, of the file that a group is in. */
  function fileOf(index) {
    let low = 0;
    let high = facts.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (facts.starts[middle] <= index) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  const fileName = (kind, number) => `${kind}-${String(number + 1).padStart(5, "0")}`;

  return {
    open,
    receive: (name, value) => received.set(name, value),
    facts: () => facts,
    groups: () => overview.length,
    pictures: (index) => overview[index][0],
    freed: (index) => overview[index][1],
    verdicts: (index) => overview[index].slice(2),

    /** A group: {index, group, pictures}. */
    async group(index) {
      const file = fileOf(index);
      const found = (await load(fileName("groups", file)))[index - facts.starts[file]];
      return { index, ...found };
    },

    /** A picture's thumbnail as a URI, or "" where there is none. */
    async thumbnail(index, picture) {
      const number = firstPictures[index] + picture;
      const rows = await load(fileName("thumbnails", Math.floor(number / facts.thumbnailsPerFile)));
      const jpeg = rows[number % facts.thumbnailsPerFile];
      return jpeg && `data:image/jpeg;base64,${jpeg}`;
    },
  };
})();
