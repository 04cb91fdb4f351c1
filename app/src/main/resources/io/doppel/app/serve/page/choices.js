// What a person chose. Which pictures go is kept in the browser until a plan is made of it; that two
// are no duplicates, or are both to stay, is told to the service at once, which remembers it.

import { post, remove } from "./api.js";
import { groupAt } from "./groups.js";

const KEY = "doppel review";
const COPIES = ["identical bytes", "identical pixels", "edited copy"];
const listeners = [];
const chosen = load(); // group's id → {reviewed, actions: {picture's id: action}}

const isDecision = (action) => action === "not-duplicate" || action === "keep-both";
const proposal = (picture) => (picture.keep ? "keep" : "trash");

function load() {
  try {
    return new Map(JSON.parse(localStorage.getItem(KEY) ?? "[]"));
  } catch {
    return new Map();
  }
}

function save() {
  try {
    localStorage.setItem(KEY, JSON.stringify([...chosen]));
  } catch {
    // Private windows and full stores: the choices stay for as long as the page does.
  }
}

const choice = (group) => chosen.get(group.group) ?? { reviewed: false, actions: {} };

function change(group, choice) {
  chosen.set(group.group, choice);
  save();
  listeners.forEach((listener) => listener(group.index));
}

/** The action for each picture of a group. */
function actions(group) {
  const own = choice(group).actions;
  return group.pictures.map((picture) => own[picture.id] ?? proposal(picture));
}

/** Whether something stays that stands for what is removed: a copy, where the group has copies. */
function isSafe(group, wanted) {
  const isCopy = group.pictures.map(({ verdict }) => COPIES.includes(verdict));
  const anyWill = !isCopy.includes(true);
  const stays = (action, i) =>
    (action === "keep" || action === "keep-both") && (i === 0 || isCopy[i] || anyWill);
  return wanted.some(stays) && !(wanted.includes("keep-both") && wanted[0] === "trash");
}

/** Tells the service what is decided of a picture and its group's representative. */
async function decide(group, picture, before, action) {
  const images = [group.pictures[0].id, picture.id];
  if (isDecision(before)) {
    await remove(
      "decisions",
      images.map((id) => ["image", id]),
    );
  }
  if (isDecision(action)) {
    await post("decisions", { decision: action, images });
  }
}

/** Chooses an action; keeps the representative where nothing else would be left. */
function choose(group, number, action) {
  const before = actions(group);
  const wanted = before.with(number, action);
  if (!isSafe(group, wanted)) {
    wanted[0] = "keep";
  }
  if (number === 0 && wanted[0] !== action) {
    return;
  }
  const put = (all) =>
    change(group, {
      reviewed: true,
      actions: Object.fromEntries(group.pictures.map(({ id }, i) => [id, all[i]])),
    });
  put(wanted);
  decide(group, group.pictures[number], before[number], action).catch((error) => {
    put(before);
    doppel.page.say(`This did not work: ${error.message}`);
  });
}

const freed = (group) =>
  actions(group).reduce((sum, one, i) => sum + (one === "trash" ? group.pictures[i].size : 0), 0);

export const choices = {
  actions,
  proposal,
  choose,
  /** Whether a picture may be removed: a copy of it has to stay. */
  mayRemove: (group, number) => isSafe(group, actions(group).with(number, "trash")),
  review: (index, reviewed) => change(groupAt(index), { ...choice(groupAt(index)), reviewed }),
  isReviewed: (index) => choice(groupAt(index)).reviewed,
  freed: (index) => freed(groupAt(index)),
  onChange: (listener) => listeners.push(listener),
  /** Whether a group is not as proposed. */
  differs: (group) => actions(group).some((one, i) => one !== proposal(group.pictures[i])),
  /** The ids of the pictures of a group that are to go. */
  drops: (group) =>
    group.pictures.filter((_, i) => actions(group)[i] === "trash").map(({ id }) => id),
};
