const DAY = 24 * 60 * 60 * 1000;
const MONTH = 30;
const YEAR = 365;

/**
 * Adds to each date in `data-age` how long ago it was, as the visitor's clock says.
 * @param {Document} page
 * @param {Date} now
 */
export function showAges(page, now) {
  for (const time of page.querySelectorAll("[data-age]")) {
    const words = age(time.dataset.age, now);
    if (words) time.append(`（${words}）`);
  }
}

/**
 * How long ago a day was, in the words a visitor would use.
 * @param {string} day as 2026-03-01
 * @param {Date} now
 * @returns {string} empty for a day that is not past
 */
export function age(day, now) {
  const days = Math.floor((now - new Date(`${day}T00:00:00`)) / DAY);
  if (Number.isNaN(days) || days < 0) return "";
  if (days === 0) return "今天";
  if (days < MONTH) return `${days}天前`;
  if (days < YEAR) return `${Math.floor(days / MONTH)}个月前`;
  return `${Math.floor(days / YEAR)}年前，来访前请先致电核实`;
}
