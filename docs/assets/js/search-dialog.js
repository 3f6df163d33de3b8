// One box for everything: stations first, then pages. A modal dialog, so that focus stays in it
// and Escape closes it; a combobox, so that the arrow keys walk the results.

import { loadDirectory, ROOT } from "./search-data.js";
import { marked, normal, searchStations } from "./search-match.js";
import { searchProse } from "./search-prose.js";

const STATIONS = 6;
const PAGES = 6;

/** @type {ReturnType<typeof build>|null} */
let search = null;

/** @param {string} query  what to look for at once */
export function openSearch(query = "") {
  search ??= build();
  search.open(query);
}

function build() {
  const dialog = make("dialog", "search-dialog", { "aria-label": "搜索" });
  const input = make("input", "search-input", {
    type: "search",
    role: "combobox",
    placeholder: "驿站名称、地址、拼音，或政策内容",
    "aria-label": "搜索驿站和页面",
    "aria-controls": "search-results",
    "aria-expanded": "false",
    "aria-autocomplete": "list",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    enterkeyhint: "search",
  });
  const close = make("button", "search-close", { type: "button" });
  close.textContent = "关闭";
  const status = make("p", "search-status", { role: "status" });
  const results = make("div", "search-results", {
    id: "search-results",
    role: "listbox",
    "aria-label": "搜索结果",
  });
  const all = make("a", "search-all", {});
  const head = make("div", "search-head", {});
  head.append(input, close);
  dialog.append(head, status, results, all);
  document.body.append(dialog);

  let asked = 0;
  let active = -1;
  const options = () => [...results.querySelectorAll("[role=option]")];

  function activate(index) {
    const list = options();
    list[active]?.removeAttribute("aria-selected");
    active = list.length ? (index + list.length) % list.length : -1;
    const option = list[active];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  }

  function fill(groups) {
    results.replaceChildren(...groups.filter(({ items }) => items.length).map(group));
    options().forEach((option, index) => (option.id = `search-option-${index}`));
    input.setAttribute("aria-expanded", String(options().length > 0));
    activate(0);
    if (!options().length) activate(-1);
  }

  async function ask() {
    const query = normal(input.value);
    const turn = (asked += 1);
    const current = () => turn === asked;
    all.hidden = true;
    if (!query) {
      status.textContent = "输入任意两个字即可；拼音全拼、首字母都可以，如 rc 或 rencai。";
      fill([]);
      return;
    }
    const directory = await loadDirectory().catch(() => null);
    if (!current()) return;
    const hits = directory ? searchStations(directory, query) : [];
    const stations = {
      name: directory?.example ? "驿站（示例）" : "驿站",
      items: hits.slice(0, STATIONS).map(stationOption),
    };
    fill([stations]);
    status.textContent = `驿站${hits.length}个，正在查找页面……`;
    all.href = new URL(`directory/?q=${encodeURIComponent(query)}`, ROOT).href;
    all.textContent = `在名录中查看全部${hits.length}个驿站`;
    all.hidden = hits.length <= STATIONS;
    const prose = await searchProse(query, PAGES).catch(() => null);
    if (!current()) return;
    const pages = (prose?.passages ?? []).map((one) => proseOption(one, query.split(" ")));
    const kept = active;
    fill([stations, { name: "页面", items: pages }]);
    if (kept > 0) activate(kept);
    status.textContent = told(hits.length, prose?.total);
    dialog.dataset.answered = query; // the answer on the screen is whole, and to this query
  }

  let waiting = 0;
  input.addEventListener("input", (event) => {
    if (event.isComposing) return; // pinyin half typed in an input method is no query yet
    clearTimeout(waiting);
    waiting = setTimeout(ask, 90);
  });
  input.addEventListener("compositionend", ask);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      activate(active + step);
    } else if (event.key === "Enter") {
      event.preventDefault();
      options()[active]?.click();
    } else if (event.key === "Escape") {
      event.preventDefault(); // a search field would first empty itself
      dialog.close();
    }
  });
  results.addEventListener("click", (event) => {
    if (event.target.closest("a")) dialog.close();
  });
  all.addEventListener("click", () => dialog.close());
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // beside the panel
  });

  return {
    open(query) {
      if (!dialog.open) dialog.showModal();
      if (query || !input.value) input.value = query;
      input.focus();
      input.select();
      ask();
    },
  };
}

/**
 * @param {number} stations
 * @param {number|undefined} pages  undefined where their index cannot be had
 */
function told(stations, pages) {
  if (pages === undefined) return `驿站${stations}个；页面搜索未能载入。`;
  if (!stations && !pages) return "没有找到。换个说法，或用更少的字再试。";
  const first = pages > PAGES ? `，显示前${PAGES}个` : "";
  return `驿站${stations}个，页面${pages}个${first}`;
}

function group({ name, items }) {
  const element = make("div", "search-group", { role: "group", "aria-label": name });
  const title = make("p", "search-group-name", { "aria-hidden": "true" });
  title.textContent = name;
  element.append(title, ...items);
  return element;
}

function stationOption({ station, marks }) {
  const facts = [station.kind.name, station.unit.name];
  if (station.state !== "在用") facts.push(station.state);
  return option(
    station.url,
    marked(station.name, marks.name),
    facts.join(" · "),
    marked(station.address, marks.address),
    `search-option--${station.kind.slug}`,
  );
}

function proseOption({ title, section, text, url }, words) {
  return option(url, highlighted(title, words), section, highlighted(text, words), "");
}

function highlighted(text, words) {
  const lower = text.toLowerCase();
  const ranges = [];
  for (const word of words) {
    for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + word.length)) {
      ranges.push([at, at + word.length]);
    }
  }
  return marked(text, ranges);
}

function option(href, title, facts, text, kind) {
  const link = make("a", `search-option ${kind}`.trim(), { href, role: "option", tabindex: "-1" });
  const name = make("span", "search-name", {});
  name.append(title);
  const second = make("span", "search-facts", {});
  second.textContent = facts;
  const third = make("span", "search-text", {});
  third.append(text);
  link.append(name, second, third);
  return link;
}

function make(name, className, attributes) {
  const element = document.createElement(name);
  element.className = className;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
