// A paper on the screen, in a frame of its own, printed from there; it has no address.

/** @param {HTMLIFrameElement} frame @param {string} html  a page that stands alone */
export function showPaper(frame, html) {
  const [before, css, after] = html.split(/<\/?style>/);
  const made = new DOMParser().parseFromString(before + after, "text/html");
  frame.onload = () => {
    const page = frame.contentDocument;
    page.replaceChild(page.adoptNode(made.documentElement), page.documentElement);
    // The site's own policy allows no style within a page; a sheet made by its script is none.
    const sheet = new frame.contentWindow.CSSStyleSheet();
    sheet.replaceSync(css);
    page.adoptedStyleSheets = [sheet];
    frame.style.height = `${page.documentElement.scrollHeight + 4}px`;
  };
  frame.srcdoc = "<!doctype html><html><head></head><body></body></html>";
}

/** @param {HTMLIFrameElement} frame */
export function printPaper(frame) {
  frame.contentWindow.focus();
  frame.contentWindow.print();
}
