// Light or dark before the page is drawn: the visitor's choice, else the system's.
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let chosen = null;
  try {
    chosen = localStorage.getItem("scheme");
  } catch {
    // Storage may be switched off: then only the system decides.
  }
  const show = () => {
    root.dataset.mdColorScheme = (chosen ?? (dark.matches ? "slate" : "default"));
  };
  root.classList.replace("no-js", "js");
  dark.addEventListener("change", show);
  show();
})();
