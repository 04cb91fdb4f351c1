"use strict";
// Opens the report, and wires the bar at the top.

(() => {
  const { byId, say, bytes, count, printable } = doppel.page;

  function showTotals() {
    const { freed, reviewed } = doppel.choices.totals();
    const all = doppel.groups();
    byId("totals").textContent =
      `${count(all, "group")} · would free ${bytes(freed)} · ${reviewed.toLocaleString("en")} reviewed`;
  }

  function offerVerdicts() {
    const counts = new Map();
    for (let i = 0; i < doppel.groups(); i++) {
      doppel.verdicts(i).forEach((verdict) => counts.set(verdict, (counts.get(verdict) ?? 0) + 1));
    }
    for (const verdict of doppel.facts().verdicts.filter((one) => counts.has(one))) {
      const text = `${verdict} (${counts.get(verdict).toLocaleString("en")})`;
      byId("verdict").append(new Option(text, verdict));
    }
  }

  async function filter() {
    const wanted = {
      text: byId("text").value,
      verdict: byId("verdict").value,
      state: byId("state").value,
    };
    const found = await doppel.filter.find(wanted, (done) => {
      if (wanted.text) say(`Searching … ${done.toLocaleString("en")} groups`);
    });
    if (found) {
      const isAll = found.length === doppel.groups();
      say(
        isAll ? "" : `${count(found.length, "group")} of ${doppel.groups().toLocaleString("en")}`,
      );
      await doppel.list.show(found);
    }
  }

  /** The indices of the groups that the plan is to hold. */
  function scope() {
    const all = Array.from({ length: doppel.groups() }, (_, i) => i);
    return {
      all: () => all,
      shown: () => doppel.list.shown(),
      reviewed: () => all.filter(doppel.choices.isReviewed),
    }[byId("scope").value]();
  }

  async function download() {
    const indices = scope();
    if (indices.length === 0) {
      say("There is no such group, so there is no plan.");
      return;
    }
    await doppel.plan.download(indices, (done) =>
      say(`Writing the plan … ${done.toLocaleString("en")} groups`),
    );
    say(
      `The plan holds ${count(indices.length, "group")}. Read it, then run: doppel apply doppel-plan.jsonl`,
    );
  }

  function attempt(action) {
    return (...given) =>
      action(...given).catch((error) => say(`This did not work: ${error.message}`));
  }

  let typing = 0;

  function wire() {
    const filterNow = attempt(filter);
    byId("text").addEventListener("input", () => {
      clearTimeout(typing);
      typing = setTimeout(filterNow, 200);
    });
    byId("verdict").addEventListener("change", filterNow);
    byId("state").addEventListener("change", filterNow);
    byId("filter").addEventListener("submit", (event) => event.preventDefault());
    byId("download").addEventListener("click", attempt(download));
    byId("help").addEventListener("click", () => byId("help-dialog").showModal());
    doppel.choices.onChange(showTotals);
    doppel.choices.onChange(doppel.list.refresh);
  }

  async function open() {
    const { collection } = await doppel.open();
    doppel.choices.open();
    byId("title").textContent = `Duplicates in ${printable(collection)}`;
    document.title = byId("title").textContent;
    showTotals();
    offerVerdicts();
    wire();
    await filter();
    if (doppel.groups() === 0) say("No duplicates were found.");
  }

  doppel.opened = attempt(open)();
})();
