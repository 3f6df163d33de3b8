// The map itself: Leaflet on the coastline, loaded only here. It draws land, sea, names and
// markers, and no boundary unless the publishing office has configured a reviewed one.

import { ROOT } from "./search-data.js";
import { clusterContent, markerContent, popupContent } from "./map-marker.js";

/** @typedef {import("./search-data.js").Directory} Directory */
/** @typedef {import("./search-data.js").Station} Station */

/**
 * @typedef {object} Settings  of the page's map element
 * @property {number[]} view  west, south, east, north
 * @property {string} credit  source and licence of the coastline
 * @property {string} review  review number of the base map; without it none is drawn
 * @property {string} boundary  address of a reviewed boundary file (GeoJSON)
 * @property {string} tiles  address pattern of reviewed tiles
 * @property {string} subdomains  what `{s}` in it stands for, a character each
 */

const STYLES = "assets/vendor/leaflet-1.9.4/leaflet.css";
const LIBRARIES = [
  "assets/vendor/leaflet-1.9.4/leaflet.js",
  "assets/vendor/leaflet.markercluster-1.5.3/leaflet.markercluster.js",
];

/** @type {{libraries: Promise<void[]>, coast: Promise<object>}|null} */
let parts = null;

/** Fetch what the map is made of, all at once, as soon as the words of the page are painted. */
export async function fetchParts() {
  await painted();
  parts ??= {
    libraries: Promise.all([styles(STYLES), ...LIBRARIES.map(script)]),
    coast: json("assets/map/coast.geojson"),
  };
  parts.coast.catch(() => {}); // told where it is needed
  return parts.libraries;
}

const NEAR = 11; // the zoom at which one station is shown with its surroundings

/**
 * @param {HTMLElement} box
 * @param {Directory} directory
 * @param {Settings} settings
 * @param {(id: string) => void} onSelect  a marker was opened
 */
export async function createView(box, directory, settings, onSelect) {
  await fetchParts();
  const L = window.L;
  const [west, south, east, north] = settings.view;
  const city = L.latLngBounds([south, west], [north, east]);
  const map = L.map(box, {
    zoomControl: false,
    scrollWheelZoom: false,
    minZoom: 8,
    maxZoom: 16,
    zoomSnap: 0.25,
    maxBounds: city.pad(0.6),
    maxBoundsViscosity: 0.7,
  });
  map.attributionControl.setPrefix(false);
  L.control.zoom({ zoomInTitle: "放大", zoomOutTitle: "缩小" }).addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  // The wheel scrolls the page until the visitor has turned to the map.
  map.on("click focus", () => map.scrollWheelZoom.enable());
  map.on("mouseout blur", () => map.scrollWheelZoom.disable());
  map.on("popupopen", ({ popup }) => nameCloseButton(popup));
  map.fitBounds(extent(L, directory) ?? city, { padding: [28, 28], maxZoom: NEAR });

  await base(L, map, settings);
  nameUnits(L, map, directory);

  const cluster = L.markerClusterGroup({
    chunkedLoading: true,
    // Called before the last chunk is drawn; what was asked for meanwhile is opened after it.
    chunkProgress: (done, total) => done === total && queueMicrotask(() => open(wanted)),
    showCoverageOnHover: false,
    maxClusterRadius: 40,
    spiderLegPolylineOptions: { className: "map-leg" },
    iconCreateFunction: (group) =>
      L.divIcon({ html: clusterContent(group.getChildCount()), className: "", iconSize: [44, 44] }),
  }).addTo(map);
  const markers = new Map();
  directory.stations.forEach((station) => {
    if (station.at) markers.set(station.id, marker(L, station, directory, onSelect));
  });
  let here = null;
  let wanted = "";

  /** Zoom in until the station stands alone, or spread the cluster of its very place. */
  function open(id) {
    const one = markers.get(id);
    wanted = one && !cluster.hasLayer(one) ? id : "";
    if (!one || wanted) return;
    let zoom = Math.max(Math.ceil(map.getZoom()), NEAR);
    map.setView(one.getLatLng(), zoom, { animate: false });
    while (cluster.getVisibleParent(one) !== one && zoom < map.getMaxZoom()) {
      zoom += 1;
      map.setView(one.getLatLng(), zoom, { animate: false });
    }
    const visible = cluster.getVisibleParent(one);
    if (visible === one) {
      one.openPopup();
    } else {
      cluster.once("spiderfied", () => one.openPopup());
      visible?.spiderfy();
    }
  }

  return {
    /** @param {string} id  open a station's popup, out of its cluster, as soon as it is drawn */
    open,
    /** @param {Station[]} stations  those to show */
    show(stations) {
      cluster.clearLayers();
      cluster.addLayers(stations.map(({ id }) => markers.get(id)).filter(Boolean));
    },
    /** @param {[number, number]} at  the visitor's own place, drawn on this device only */
    locate([lon, lat]) {
      here?.remove();
      here = L.circleMarker([lat, lon], { radius: 9, className: "map-here" }).addTo(map);
      here.bindTooltip("我的位置");
      map.setView([lat, lon], Math.max(map.getZoom(), 11));
    },
    remove: () => map.remove(),
  };
}

/** Land and sea; a reviewed boundary and reviewed tiles only under their number. */
async function base(L, map, settings) {
  const credit = [settings.credit];
  const land = L.geoJSON(await parts.coast, { interactive: false, style: { className: "map-land" } });
  if (settings.review && settings.tiles) {
    L.tileLayer(settings.tiles, { maxZoom: 18, subdomains: settings.subdomains }).addTo(map);
  } else {
    land.addTo(map);
  }
  if (settings.review && settings.boundary) {
    const lines = await json(settings.boundary);
    L.geoJSON(lines, { interactive: false, style: { className: "map-boundary" } }).addTo(map);
  }
  if (settings.review && (settings.tiles || settings.boundary)) credit.push(settings.review);
  const words = document.createElement("span");
  words.textContent = credit.join("　");
  map.attributionControl.addAttribution(words.innerHTML);
}

function nameUnits(L, map, directory) {
  map.createPane("names").classList.add("map-names");
  for (const unit of directory.units) {
    if (!unit.at) continue;
    const name = document.createElement("span");
    name.textContent = unit.name;
    L.marker([unit.at[1], unit.at[0]], {
      icon: L.divIcon({ html: name, className: "map-unit", iconSize: [0, 0] }),
      interactive: false,
      keyboard: false,
      pane: "names",
    }).addTo(map);
  }
}

function marker(L, station, directory, onSelect) {
  const index = directory.kinds.indexOf(station.kind);
  const icon = L.divIcon({
    html: markerContent(station, index),
    className: "",
    iconSize: [36, 36],
    popupAnchor: [0, -12],
  });
  return L.marker([station.at[1], station.at[0]], { icon, title: station.name })
    .bindPopup(() => popupContent(station), {
      maxWidth: 260,
      minWidth: 200,
      autoPanPaddingTopLeft: [56, 12], // clear of the zoom buttons
    })
    .on("popupopen", () => onSelect(station.id));
}

function extent(L, directory) {
  const points = [...directory.stations, ...directory.units].map(({ at }) => at).filter(Boolean);
  return points.length ? L.latLngBounds(points.map(([lon, lat]) => [lat, lon])) : null;
}

function nameCloseButton(popup) {
  const button = popup.getElement().querySelector(".leaflet-popup-close-button");
  button?.setAttribute("aria-label", "关闭");
}

async function json(path) {
  const answer = await fetch(new URL(path, ROOT));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

/** After the frame that shows the page: on a slow phone 200 KB of map shall not come before it. */
function painted() {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

/** The library's own styles, before ours, which overrule them; nobody waits for them to read. */
function styles(path) {
  const element = document.createElement("link");
  element.rel = "stylesheet";
  return arrived(element, "href", path, (link) =>
    document.querySelector('link[href$="css/map.css"]').before(link),
  );
}

/** A classic script of the vendored library; they run in the order in which they are asked for. */
function script(path) {
  const element = document.createElement("script");
  element.async = false;
  return arrived(element, "src", path, (made) => document.head.append(made));
}

/** Ask for a file through that element, and wait for it. */
function arrived(element, attribute, path, insert) {
  return new Promise((resolve, reject) => {
    element[attribute] = new URL(path, ROOT).href;
    element.onload = resolve;
    element.onerror = () => reject(new Error(path));
    insert(element);
  });
}
