// A draft in this browser's own storage: only when asked for, never with what is private.

const KEY = "station-draft";

/** @param {{unit: string, slug: string, data: object}} draft @returns {boolean}  it is kept */
export function keep({ unit, slug, data }) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ unit, slug, data }));
    return true;
  } catch {
    return false;
  }
}

/** @returns {{unit: string, slug: string, data: object} | null} */
export function kept() {
  try {
    const draft = JSON.parse(localStorage.getItem(KEY));
    return draft?.data && typeof draft.data === "object" ? draft : null;
  } catch {
    return null;
  }
}

export function drop() {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Where nothing can be stored there is nothing to delete.
  }
}
