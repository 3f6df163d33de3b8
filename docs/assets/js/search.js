// Opens the search: by its place in the header, by "/" or Ctrl K, or by a form of the page.
// Everything else is loaded when it is first opened.

import { ROOT } from "./search-data.js";

/** @param {string} query */
async function open(query = "") {
  try {
    const { openSearch } = await import("./search-dialog.js");
    openSearch(query);
  } catch {
    // Offline, or an old browser: the directory has a filter of its own.
    location.assign(new URL(`directory/?q=${encodeURIComponent(query)}`, ROOT));
  }
}

/** @param {EventTarget|null} target */
const writes = (target) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/u.test(target.tagName));

document.addEventListener("click", (event) => {
  const place = event.target instanceof Element && event.target.closest("[data-search-open]");
  if (!place || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  open(place.dataset.searchQuery);
});

document.addEventListener("submit", (event) => {
  if (!(event.target instanceof HTMLFormElement) || !("searchForm" in event.target.dataset)) return;
  event.preventDefault();
  open(String(new FormData(event.target).get("q") ?? ""));
});

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.altKey || event.shiftKey) return;
  const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !writes(event.target);
  const letter = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
  if (!slash && !letter) return;
  event.preventDefault();
  event.stopImmediatePropagation(); // the theme has a "/" of its own
  open();
}, { capture: true });

// The header stays while pages are changed without a reload: its link must not be relative.
for (const place of document.querySelectorAll("[data-search-open]")) {
  if (place instanceof HTMLAnchorElement) place.href = place.href;
}
