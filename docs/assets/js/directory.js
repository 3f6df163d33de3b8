// The directory's filter: the list is in the page, the state in the address.
import { isOpen } from "./hours.js";

const form = document.getElementById("filters");
const list = document.getElementById("stations");
const count = document.getElementById("count");
const empty = document.getElementById("empty");

/** What a row is matched by, read from the page once. */
const rows = [...list.children].map((element, index) => ({
  element,
  index,
  ...element.dataset,
  name: element.querySelector("a").textContent,
  services: element.dataset.services.split("|"),
  hours: JSON.parse(element.dataset.hours),
}));

const ORDERS = {
  "": (a, b) => a.index - b.index,
  name: (a, b) => a.name.localeCompare(b.name, "zh-CN"),
  verified: (a, b) => b.verified.localeCompare(a.verified) || a.index - b.index,
};

const NAMES = ["q", "unit", "type", "service", "state", "sort", "open"];

/** The choices made, without the empty ones. */
function chosen() {
  const given = new FormData(form);
  return Object.fromEntries(
    NAMES.map((name) => [name, (given.get(name) ?? "").trim()]).filter(([, value]) => value),
  );
}

function matches(row, want, words, now) {
  return (
    (!want.unit || row.unit === want.unit) &&
    (!want.type || row.type === want.type) &&
    (!want.state || row.state === want.state) &&
    (!want.service || row.services.includes(want.service)) &&
    (!want.open || (row.state === "在用" && isOpen(row.hours, now))) &&
    words.every((word) => row.text.includes(word))
  );
}

function show() {
  const want = chosen();
  const words = (want.q ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const now = new Date();
  let found = 0;
  for (const row of rows) {
    const hit = matches(row, want, words, now);
    row.element.hidden = !hit;
    found += hit;
  }
  count.textContent = found === rows.length ? `共${found}个驿站` : `找到${found}个驿站，共${rows.length}个`;
  empty.hidden = found > 0;
  return want;
}

let order = "";

function sort(by = "") {
  if (by === order || !(by in ORDERS)) return;
  order = by;
  list.append(...[...rows].sort(ORDERS[by]).map((row) => row.element));
}

function update() {
  const want = show();
  sort(want.sort);
  const query = new URLSearchParams(want).toString();
  history.replaceState(null, "", query ? `?${query}` : location.pathname);
}

function restore() {
  for (const [name, value] of new URLSearchParams(location.search)) {
    const field = NAMES.includes(name) ? form.elements[name] : null;
    if (field?.type === "checkbox") field.checked = value === "1";
    else if (field) field.value = value;
  }
}

form.addEventListener("input", update);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  update();
});
form.addEventListener("reset", () => setTimeout(update));
empty.querySelector("[data-reset]").addEventListener("click", () => form.reset());
restore();
sort(show().sort);
