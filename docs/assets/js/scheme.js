/**
 * The button that changes between light and dark, and remembers it on this device.
 * @param {Document} page
 */
export function offerScheme(page) {
  const root = page.documentElement;
  for (const button of page.querySelectorAll("[data-theme-toggle]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const next = root.dataset.mdColorScheme === "slate" ? "default" : "slate";
      root.dataset.mdColorScheme = next;
      try {
        localStorage.setItem("scheme", next);
      } catch {
        // Storage may be switched off: the choice then lasts for this page.
      }
    });
  }
}
