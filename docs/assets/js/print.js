/**
 * Buttons that print the page; however it is printed, no chapter stays folded on paper.
 * @param {Document} page
 */
export function offerPrinting(page) {
  for (const button of page.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
  window.addEventListener("beforeprint", () => {
    for (const part of page.querySelectorAll("details.chapter")) part.open = true;
  });
}
