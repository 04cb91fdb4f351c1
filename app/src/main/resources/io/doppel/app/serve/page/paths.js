// Paths as people know them: from the folders on that were indexed.

let folders = []; // the longest first
let tell;

/** Settled when the folders are known, or cannot be. */
export const learned = new Promise((resolve) => {
  tell = resolve;
});

function path(uri) {
  try {
    return [decodeURIComponent(new URL(uri).pathname).replace(/\/$/, "")];
  } catch {
    return []; // its name is not UTF-8: what lies below it is shown in full
  }
}

/** Learns which folders were indexed, by their URIs. */
export function learn(uris) {
  folders = uris.flatMap(path).sort((a, b) => b.length - a.length);
  tell();
}

/** A text with the paths in it cut short: each begins with its indexed folder's own name. */
export const short = (text) =>
  folders.reduce((rest, folder) => {
    const name = folder.slice(folder.lastIndexOf("/") + 1);
    return rest.replaceAll(`${folder}/`, `${name}/`);
  }, text);
