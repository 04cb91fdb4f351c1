// Pictures that were asked with from this page, by the ids that the service gave them: the service
// keeps no file, and has no thumbnail of them.

import { thumbnail } from "./api.js";

const asked = new Map(); // id → {file, url, crop}

/** Remembers what a picture's id stands for. */
export function remember(id, file, crop) {
  if (!asked.has(id)) {
    asked.set(id, { file, url: URL.createObjectURL(file), crop });
  }
}

/** {file, url, crop} of a picture that was asked with, where it is known. */
export const known = (id) => asked.get(id);

/** An address to show a picture by, whether it was asked with or is in the collection. */
export const address = (id, side) => asked.get(id)?.url ?? thumbnail(id, side);
