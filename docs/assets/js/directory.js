// The directory's filter: what is asked for stands in the address, the first rows on the page.

import { offerDownloads } from "./directory-download.js";
import { readRows } from "./directory-rows.js";
import { openings } from "./hours.js";

/** @typedef {import("./directory-rows.js").Row} Row */

const form = document.getElementById("filters");
const list = document.getElementById("stations");
const count = document.getElementById("count");
const empty = document.getElementById("empty");
const more = document.getElementById("more");
const whole = count.textContent; // the build tells how many there are, and how many have ended
const template = document.getElementById("row");

const STEP = template ? 40 : Infinity; // rows at a time: ten thousand at once would hold a phone up

const byName = new Intl.Collator("zh-CN");
const ORDERS = {
  "": (a, b) => a.index - b.index,
  name: (a, b) => byName.compare(a.name, b.name),
  verified: (a, b) => (a.verified < b.verified) - (a.verified > b.verified) || a.index - b.index,
};

const NAMES = ["q", "unit", "type", "service", "state", "sort", "open"];

/** Choices that a phone keeps behind a button. */
const FOLDED = ["unit", "type", "service", "state", "sort", "open"];

const toggle = form.querySelector("[aria-controls=filters-more]");

function unfold(open) {
  form.classList.toggle("filters--open", open);
  toggle.setAttribute("aria-expanded", String(open));
}

/** How many of them count now stands on the button: a hidden choice must not be a riddle. */
function tellFolded(want) {
  const count = FOLDED.filter((name) => want[name]).length;
  toggle.querySelector("[data-chosen]").textContent = count ? `（已选${count}项）` : "";
}

/** The choices made, without the empty ones. */
function chosen() {
  const given = new FormData(form);
  return Object.fromEntries(
    NAMES.map((name) => [name, (given.get(name) ?? "").trim()]).filter(([, value]) => value),
  );
}

function restore() {
  for (const [name, value] of new URLSearchParams(location.search)) {
    const field = NAMES.includes(name) ? form.elements[name] : null;
    if (field?.type === "checkbox") field.checked = value === "1";
    else if (field) field.value = value;
  }
}

/** @param {import("./directory-rows.js").Rows} rows */
function start({ all, found }) {
  const ordered = new Map();
  /** @type {Row[]} */
  let hits = [];
  let shown = 0;

  /** All rows in an order, sorted once: a sort of ten thousand names takes a while. */
  function inOrder(by = "") {
    const key = by in ORDERS ? by : "";
    if (!ordered.has(key)) ordered.set(key, [...all].sort(ORDERS[key]));
    return ordered.get(key);
  }

  function add() {
    const next = hits.slice(shown, shown + STEP);
    list.append(...next.map(({ element }) => element));
    shown += next.length;
    if (more) more.hidden = shown >= hits.length;
    return next[0]?.element;
  }

  function show() {
    const want = chosen();
    const texts = found(want.q ?? "");
    const isOpen = openings(new Date());
    hits = inOrder(want.sort).filter(
      (row) =>
        (!want.unit || row.unit === want.unit) &&
        (!want.type || row.type === want.type) &&
        (!want.state || row.state === want.state) &&
        (!want.service || row.services.includes(want.service)) &&
        (!want.open || (row.state === "在用" && isOpen(row.hours))) &&
        (!texts || texts.has(row.index)),
    );
    shown = 0;
    list.replaceChildren();
    add();
    list.removeAttribute("aria-busy");
    const total = all.length;
    count.textContent =
      hits.length === total ? whole : `找到${hits.length}个驿站，共${total}个`;
    empty.hidden = hits.length > 0;
    tellFolded(want);
    return want;
  }

  function update() {
    const query = new URLSearchParams(show()).toString();
    history.replaceState(null, "", query ? `?${query}` : location.pathname);
  }

  form.addEventListener("input", update);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    update();
  });
  form.addEventListener("reset", () => setTimeout(update));
  empty.querySelector("[data-reset]").addEventListener("click", () => form.reset());
  more?.addEventListener("click", () => add()?.querySelector("a").focus());
  offerDownloads(form, () => hits);
  show();
}

toggle.addEventListener("click", () => unfold(!form.classList.contains("filters--open")));
restore();
readRows(list, template)
  .then(start)
  .catch(() => {
    count.textContent = "名录未能载入，请刷新再试。";
  });
