// Lists that grow by a button: years, opening hours, changes of state.

/** @param {HTMLElement} list @returns {HTMLElement[]} */
export function recordsOf(list) {
  return [...list.querySelector(".records__all").children];
}

let made = 0;

/** A new record at the end of the list, its fields with names and ids of their own. */
export function addRecord(list) {
  const record = list.querySelector("template").content.firstElementChild.cloneNode(true);
  made += 1;
  for (const element of record.querySelectorAll("[id], [for], [name], [aria-describedby]")) {
    for (const name of ["id", "for", "name"]) {
      const value = element.getAttribute(name);
      if (value) element.setAttribute(name, `${value}-${made}`);
    }
    const about = element.getAttribute("aria-describedby");
    if (about) {
      element.setAttribute("aria-describedby", about.split(" ").map((id) => `${id}-${made}`).join(" "));
    }
  }
  const about = record.getAttribute("aria-describedby");
  if (about) record.setAttribute("aria-describedby", about);
  list.querySelector(".records__all").append(record);
  numbered(list);
  return record;
}

/** The records of a list in words: 1, 2, 3. */
export function numbered(list) {
  recordsOf(list).forEach((record, at) => {
    record.querySelector(".record__number").textContent = String(at + 1);
  });
}

/**
 * @param {HTMLElement} form
 * @param {() => void} changed
 */
export function offerRecords(form, changed) {
  form.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-do=add], [data-do=remove]");
    if (!button) return;
    const list = button.closest(".records");
    if (button.dataset.do === "add") {
      addRecord(list).querySelector("input, select, textarea").focus();
    } else {
      button.closest(".record").remove();
      numbered(list);
      list.querySelector("[data-do=add]").focus();
    }
    changed();
  });
}
