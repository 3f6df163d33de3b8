/**
 * Buttons that copy the text of the element they name in `data-copy`.
 * @param {Document} page
 */
export function offerCopies(page) {
  if (!navigator.clipboard) return;
  for (const button of page.querySelectorAll("[data-copy]")) {
    const source = page.getElementById(button.dataset.copy);
    if (!source) continue;
    button.hidden = false;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(source.textContent.trim());
      button.textContent = "已复制";
      setTimeout(() => (button.textContent = "复制"), 2000);
    });
  }
}
