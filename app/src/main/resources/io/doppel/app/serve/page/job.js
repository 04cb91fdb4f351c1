// One job of the service: how far it is, by server-sent events.

import { post, remove } from "./api.js";

const { copyOf, say } = doppel.page;
const KINDS = { index: "Indexing", watch: "Watching", groups: "Looking for copies" };

/** Starts a job; gives it. */
export async function start(request) {
  return (await post("jobs", request)).json();
}

function duration(seconds) {
  const all = Math.max(0, Math.round(seconds));
  const two = (value) => String(value).padStart(2, "0");
  const minutes = Math.floor(all / 60);
  return minutes < 60
    ? `${minutes}:${two(all % 60)}`
    : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(all % 60)}`;
}

/** Such as "reading: 1,200 of 5,000, 80.1/s, 0:48 left". */
function progressText({ phase, done, total, rate, eta }) {
  const of = total === null ? "" : ` of ${total.toLocaleString("en")}`;
  const speed = rate > 0 ? `, ${rate.toFixed(1)}/s` : "";
  const left = eta === null ? "" : `, ${duration(eta)} left`;
  return `${phase}: ${done.toLocaleString("en")}${of}${speed}${left}`;
}

function endText({ state, started, ended, outcomes }) {
  const took = duration((new Date(ended) - new Date(started)) / 1000);
  const counts = Object.entries(outcomes)
    .filter(([, number]) => number > 0)
    .map(([outcome, number]) => `${number.toLocaleString("en")} ${outcome}`);
  return [`${state} after ${took}`, ...counts].join(" · ");
}

function show(item, job) {
  const isRunning = job.state === "running";
  const bar = item.querySelector("progress");
  bar.hidden = !isRunning;
  item.querySelector("button").hidden = !isRunning;
  if (job.total === null) {
    bar.removeAttribute("value");
  } else {
    bar.max = Math.max(1, job.total);
    bar.value = job.done;
  }
  item.querySelector(".facts").textContent = isRunning ? progressText(job) : endText(job);
  item.querySelector(".error").textContent = job.error ?? "";
}

function listen(item, job, onEnd) {
  const events = new EventSource(`v1/jobs/${job.id}/events`);
  events.addEventListener("progress", ({ data }) => {
    show(item, JSON.parse(data));
    if (!item.isConnected) events.close(); // the list was made anew
  });
  events.addEventListener("end", ({ data }) => {
    events.close();
    const ended = JSON.parse(data);
    show(item, ended);
    say(`${KINDS[ended.kind]}: ${ended.state}.`);
    onEnd(ended);
  });
}

/** An element that shows how far a job is, until it ends: then onEnd(job) is called. */
export function watch(job, onEnd) {
  const item = copyOf("job");
  const begun = new Date(job.started).toLocaleTimeString();
  item.querySelector("h3").textContent = `${KINDS[job.kind]}, since ${begun}`;
  item
    .querySelector("button")
    .addEventListener("click", () =>
      remove(`jobs/${job.id}`).catch((error) => say(`This did not work: ${error.message}`)),
    );
  show(item, job);
  if (job.state === "running") {
    listen(item, job, onEnd);
  }
  return item;
}
