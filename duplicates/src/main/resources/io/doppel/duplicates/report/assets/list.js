"use strict";
// The groups shown, a page at a time; one of them is the current one.

doppel.list = (() => {
  const { byId, say } = doppel.page;
  const PER_PAGE = 8;
  const main = byId("groups");
  const cards = new Map(); // group's index → {card, group}, of this page
  let shown = []; // groups' indices
  let page = 0;
  let current = 0; // its place on the page
  let turn = 0;

  const pages = () => Math.max(1, Math.ceil(shown.length / PER_PAGE));

  async function showPage(number, place = 0) {
    const mine = ++turn;
    page = Math.min(pages() - 1, Math.max(0, number));
    const indices = shown.slice(page * PER_PAGE, (page + 1) * PER_PAGE);
    const groups = await Promise.all(indices.map(doppel.group));
    if (mine !== turn) {
      return;
    }
    cards.clear();
    groups.forEach((group) => cards.set(group.index, { card: doppel.card.build(group), group }));
    main.replaceChildren(...[...cards.values()].map(({ card }) => card));
    byId("pager").hidden = shown.length === 0;
    byId("page").value = page + 1;
    byId("page").max = pages();
    byId("pages").textContent = pages().toLocaleString("en");
    scrollTo(0, 0);
    mark(place < 0 ? groups.length - 1 : place);
  }

  function mark(place) {
    current = Math.min(Math.max(0, place), cards.size - 1);
    [...main.children].forEach((card, i) => {
      if (i === current) {
        card.setAttribute("aria-current", "true");
      } else {
        card.removeAttribute("aria-current");
      }
    });
  }

  function focus(place) {
    mark(place);
    const card = main.children[current];
    card?.focus({ preventScroll: true });
    card?.scrollIntoView({ block: "start" });
  }

  /** Goes to the next group, or the one before, over the page's edge if there is another page. */
  async function step(way) {
    const place = current + way;
    if (place >= 0 && place < cards.size) {
      focus(place);
    } else if (page + way >= 0 && page + way < pages()) {
      await showPage(page + way, way > 0 ? 0 : -1);
      focus(current);
    } else {
      say(way > 0 ? "This is the last group." : "This is the first group.");
    }
  }

  const TURNS = {
    first: () => 0,
    previous: () => page - 1,
    next: () => page + 1,
    last: () => pages() - 1,
  };

  byId("pager").addEventListener("click", ({ target }) => {
    const to = target.closest("button")?.dataset.to;
    if (to) showPage(TURNS[to]());
  });
  byId("page").addEventListener("change", ({ target }) => showPage(Number(target.value) - 1));
  main.addEventListener("focusin", ({ target }) =>
    mark([...main.children].indexOf(target.closest(".card"))),
  );

  return {
    show(indices) {
      shown = indices;
      return showPage(0);
    },
    shown: () => shown,
    showPage,
    pages,
    step,
    current: () => cards.get(Number(main.children[current]?.dataset.index)),
    refresh(index) {
      const found = cards.get(index);
      if (found) doppel.card.refresh(found.card, found.group);
    },
  };
})();
