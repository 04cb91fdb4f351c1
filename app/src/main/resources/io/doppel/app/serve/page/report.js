// What the scripts of the duplicates report expect of the page that they are in, on top of the API:
// cards and the comparing view are the report's own.

import { thumbnail } from "./api.js";
import { choices } from "./choices.js";
import { groupAt } from "./groups.js";

globalThis.doppel = {
  choices,
  thumbnail: async (index, number) => thumbnail(groupAt(index).pictures[number].id, 320),
};
