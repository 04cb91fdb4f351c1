// Search by example: the question is in the address, so that back and forward go between answers.

import * as answers from "./answers.js";
import { get, postFile } from "./api.js";
import * as criteria from "./criteria.js";
import * as examples from "./examples.js";
import { explain } from "./explain.js";
import * as hits from "./hits.js";
import { listen as listenForPictures } from "./picker.js";
import { learned } from "./paths.js";
import { known, remember } from "./pictures.js";
import { address, parameters, read, withExample } from "./question.js";

const PER_PAGE = 60;
const { byId, say, count } = doppel.page;
const more = byId("more");

let question = read("");
let shown; // {at, answer, next}: an address, the first page of its answer, where that goes on
let turn = new AbortController();
let isLoading = false;

/** Loads more before the end of the list comes into view. */
const approach = new IntersectionObserver(
  (entries) => entries.some((one) => one.isIntersecting) && showMore(),
  { rootMargin: "1200px" },
);

const isWanted = ({ weight }) => weight > 0;
const orderOf = (answer) => answer.rerank ?? answer.metric;

/** The API's parameters for a page of hits. */
const page = (asked, after) => [
  ...parameters(asked),
  ["k", PER_PAGE],
  ...(after ? [["after", after]] : []),
];

function showEnd() {
  const { answer, next } = shown;
  more.hidden = !next;
  approach.unobserve(more);
  approach.observe(more); // told anew, also where it is in view still
  const found = `${count(hits.hits().length, "hit")}${next ? " so far" : ""}`;
  const doubt = answer.complete ? "" : "; may not be complete";
  byId("about").textContent =
    `${found} of ${count(answer.work.images, "picture")}, ordered by ${orderOf(answer)}${doubt}`;
}

function show(at, answer, all = answer.hits, next = answer.next, scroll = 0) {
  shown = { at, answer, next };
  hits.show(all, orderOf(answer));
  showEnd();
  scrollTo(0, scroll);
}

function showNothing() {
  shown = undefined;
  hits.show([], "cosine");
  more.hidden = true;
  byId("about").textContent = "";
}

/** Keeps what is shown, before it gives way to something else. */
function leave() {
  if (shown) {
    answers.keep(shown.at, { ...shown, hits: hits.hits(), scroll: scrollY });
  }
}

function complain(error) {
  if (error.name === "AbortError") return;
  if (error.column === undefined) {
    say(`This did not work: ${error.message}`);
  } else {
    say("");
    criteria.point(error);
  }
}

/** Waits for an answer; gives none where it fails, or another question was asked meanwhile. */
async function answerTo(search) {
  turn.abort();
  turn = new AbortController();
  const { signal } = turn;
  criteria.clear();
  byId("hits").setAttribute("aria-busy", "true");
  say("Searching …");
  try {
    const [answer] = await Promise.all([search(signal), learned]);
    say("");
    return signal.aborted ? undefined : answer;
  } catch (error) {
    complain(error);
    return undefined;
  } finally {
    if (!signal.aborted) byId("hits").removeAttribute("aria-busy");
  }
}

/** Asks the question that is in the address. */
async function ask() {
  const at = location.search;
  refreshExamples(question);
  if (!question.examples.some(isWanted)) {
    turn.abort();
    showNothing();
    return;
  }
  const answer = await answerTo((signal) => get("search", page(question), signal));
  if (answer) show(at, answer);
}

/** Goes on to another question. */
function goTo(asked) {
  leave();
  question = asked;
  history.pushState(null, "", address(asked));
  return ask();
}

/** Asks with a picture of the user's, or with a part of it, in the place of another example. */
async function askWith(file, crop, replaced) {
  const others = question.examples.filter(({ id }) => replaced !== undefined && id !== replaced);
  const rest = { ...criteria.read(question), examples: others };
  const parameters = [...page(rest), ...(crop ? [["crop", crop]] : [])];
  const answer = await answerTo((signal) => postFile("search", parameters, file, signal));
  if (answer) {
    leave();
    const { id } = answer.examples[0];
    remember(id, file, crop);
    question = { ...rest, examples: [{ id, weight: 1 }, ...others] };
    history.pushState(null, "", address(question));
    refreshExamples(question);
    show(location.search, answer);
  }
}

async function showMore() {
  if (!shown?.next || isLoading) return;
  isLoading = true;
  const { signal } = turn;
  try {
    const answer = await get("search", page(question, shown.next), signal);
    shown.next = answer.next;
    hits.add(answer.hits);
  } catch (error) {
    complain(error);
  } finally {
    isLoading = false;
  }
  if (!signal.aborted) showEnd();
}

const ASKS = {
  more: (hit) => goTo(withExample(question, hit.id, 1)),
  less: (hit) => goTo(withExample(question, hit.id, -1)),
  alone: (hit) => goTo({ ...question, examples: [{ id: hit.id, weight: 1 }] }),
  why: (hit) => explain(question.examples.find(isWanted).id, hit).catch(complain),
};

const refreshExamples = examples.wire(
  () => question,
  (id, crop) => askWith(known(id).file, crop, id),
  goTo,
);

/** Shows the question of the address, which may be one that was left. */
export function open() {
  if (shown?.at === location.search) return;
  leave();
  question = read(location.search);
  criteria.show(question);
  const before = answers.recall(location.search);
  if (before) {
    turn.abort();
    refreshExamples(question);
    show(location.search, before.answer, before.hits, before.next, before.scroll);
  } else {
    ask();
  }
}

/** Connects the controls; onPicture() is called when a picture comes in, whatever is shown. */
export function wire(onPicture) {
  history.scrollRestoration = "manual";
  listenForPictures(
    byId("file"),
    (file) => {
      onPicture();
      askWith(file);
    },
    () => say("This is no picture."),
  );
  criteria.listen(() => goTo(criteria.read(question)));
  hits.listen((what, hit) => ASKS[what](hit));
  more.addEventListener("click", showMore);
}
