// The page of the public notice: a list is not shown on once its period is over, even while the
// site has not been built again.

/**
 * Hides the lists whose last day is past, as the visitor's clock says.
 * @param {Document} page
 * @param {Date} now
 */
function endNotices(page, now) {
  for (const section of page.querySelectorAll("[data-notice-until]")) {
    const end = new Date(`${section.dataset.noticeUntil}T00:00:00`);
    end.setDate(end.getDate() + 1);
    if (now < end) continue;
    section.querySelector("[data-notice-list]").remove();
    section.querySelector("[data-notice-over]").hidden = false;
  }
}

endNotices(document, new Date());
