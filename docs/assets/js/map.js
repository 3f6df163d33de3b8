// The map page: one filter for the map and for the list beside it. Without this script the page
// is the list that the build wrote.

import { loadDirectory } from "./search-data.js";
import { searchStations } from "./search-match.js";
import { symbol } from "./map-marker.js";
import { createList } from "./map-list.js";
import { createView, fetchParts } from "./map-view.js";
import { readWish, writeWish } from "./map-state.js";
import { metresBetween, whereAmI } from "./map-nearest.js";

/** The map of the page before, where pages are changed without a reload. */
let leave = () => {};

/** @param {HTMLElement} page */
async function start(page) {
  const part = (name) => page.querySelector(`[data-map-${name}]`);
  const form = part("filter");
  const message = part("message");
  const wish = readWish();
  let directory;
  fetchParts().catch(() => {}); // told below, where the map is drawn
  try {
    directory = await loadDirectory();
  } catch {
    message.textContent = "地图数据未能载入，请使用下面的名录，或稍后再试。";
    return;
  }
  let from = null;
  let view = null;
  const list = createList(part("list"), part("more"), directory.kinds, (id) => {
    part("box").scrollIntoView({ block: "nearest", behavior: "smooth" });
    view?.open(id);
  });
  drawTypes(part("types"), directory, wish);
  form.elements.q.value = wish.q;
  form.elements.unit.value = wish.unit;
  page.dataset.mapReady = "list";

  function update() {
    const rows = rowsFor(directory, wish, from);
    list.show(rows);
    list.select(wish.station);
    view?.show(rows.map(({ station }) => station));
    message.textContent = told(rows, directory);
    writeWish(wish);
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    wish.q = form.elements.q.value.trim();
    wish.unit = form.elements.unit.value;
    wish.types = [...form.querySelectorAll("[name=type]:checked")].map(({ value }) => value);
    update();
  });
  form.addEventListener("reset", () => {
    Object.assign(wish, { q: "", unit: "", types: [], station: "" });
    from = null;
    // The fields are emptied after this event.
    setTimeout(update);
  });
  part("nearest").addEventListener("click", async () => {
    message.textContent = "正在定位……";
    try {
      from = await whereAmI();
      update();
      view?.locate(from);
    } catch (error) {
      message.textContent = error.message;
    }
  });

  update();
  try {
    view = await createView(part("box"), directory, settingsOf(part("box")), (id) => {
      wish.station = id;
      list.select(id);
      writeWish(wish);
    });
  } catch {
    message.textContent = "地图未能载入，请使用列表。";
    return;
  }
  leave = view.remove;
  view.show(rowsFor(directory, wish, from).map(({ station }) => station));
  if (wish.station) view.open(wish.station);
  page.dataset.mapReady = "map";
}

/** The stations that are asked for: the best match, else the nearest, else the register's order. */
function rowsFor(directory, { q, unit, types }, from) {
  const found = q
    ? searchStations(directory, q)
    : directory.stations.map((station) => ({ station }));
  const rows = found.filter(
    ({ station }) =>
      (!unit || station.unit.slug === unit) &&
      (!types.length || types.includes(station.kind.slug)),
  );
  if (from) {
    for (const row of rows) row.metres = row.station.at && metresBetween(from, row.station.at);
    rows.sort((a, b) => (a.metres ?? Infinity) - (b.metres ?? Infinity));
    for (const row of rows) row.metres ??= undefined;
  } else if (!q) {
    rows.sort((a, b) => Number(b.station.inService) - Number(a.station.inService));
  }
  return rows;
}

function told(rows, directory) {
  if (!rows.length) return "没有符合条件的驿站，请减少条件再试。";
  const missing = rows.filter(({ station }) => !station.at).length;
  const measure = directory.example ? "个示例" : "家";
  const count = `共${rows.length}${measure}`;
  return missing ? `${count}，其中${missing}${measure}未登记坐标，只在列表中显示` : count;
}

/** The switches of the types are the legend as well: each gets the symbol of its markers. */
function drawTypes(fieldset, directory, wish) {
  for (const box of fieldset.querySelectorAll("[name=type]")) {
    const index = directory.kinds.findIndex(({ slug }) => slug === box.value);
    box.checked = wish.types.includes(box.value);
    box.nextElementSibling.replaceWith(symbol(directory.kinds[index], index));
  }
}

/** @returns {import("./map-view.js").Settings} */
function settingsOf({ dataset }) {
  return {
    view: dataset.view.split(",").map(Number),
    credit: dataset.credit,
    review: dataset.review ?? "",
    boundary: dataset.boundary ?? "",
    tiles: dataset.tiles ?? "",
    subdomains: dataset.subdomains || "abc",
  };
}

function open() {
  leave();
  leave = () => {};
  const page = document.querySelector("[data-map-page]:not([data-map-ready])");
  if (page) start(page);
}

// The theme tells of every page that it shows without a reload; elsewhere there is one page.
if (window.document$) window.document$.subscribe(open);
else open();
