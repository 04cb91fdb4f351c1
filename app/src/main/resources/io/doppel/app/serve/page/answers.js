// Answers that were left, with all their pages: coming back to one asks nobody and loses no place.

const KEPT = 20;
const left = new Map(); // address → {answer, hits, next, scroll}

/** Keeps an answer for when somebody comes back to its address. */
export function keep(address, answer) {
  left.delete(address);
  left.set(address, answer);
  if (left.size > KEPT) {
    left.delete(left.keys().next().value);
  }
}

/** The answer that was left at an address, if it is there still. */
export const recall = (address) => left.get(address);
