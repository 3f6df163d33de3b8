/**
 * Buttons that print the page.
 * @param {Document} page
 */
export function offerPrinting(page) {
  for (const button of page.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      for (const part of page.querySelectorAll("details.chapter")) part.open = true;
      window.print();
    });
  }
}
