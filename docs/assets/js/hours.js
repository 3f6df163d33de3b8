const WEEK = "日一二三四五六";

/** The stations' clock, wherever the visitor is. */
const ZONE = "Asia/Shanghai";

/**
 * @typedef {{days: string, open: string, close: string}} Opening
 */

/**
 * Fills each element with `data-hours` with today's state; what is not known stays hidden.
 * @param {Document} page
 * @param {Date} now
 */
export function showOpenNow(page, now) {
  const here = local(now);
  const open = openings(now);
  for (const place of page.querySelectorAll(".now[data-hours]")) {
    const hours = JSON.parse(place.dataset.hours);
    place.textContent = inWords(hours, here);
    place.classList.toggle("now--open", open(hours));
    place.hidden = false;
  }
}

/**
 * Whether hours hold the moment, asked for many stations: the clock is read once, and each list
 * of hours is worked out once, however many stations keep it.
 * @param {Date} now
 * @returns {(hours: Opening[]) => boolean}
 */
export function openings(now) {
  const here = local(now);
  const minute = minutes(here);
  const known = new Map();
  return (hours) => {
    if (!known.has(hours)) {
      known.set(hours, today(hours, here).some(([from, to]) => from <= minute && minute < to));
    }
    return known.get(hours);
  };
}

/**
 * Today's state: open until, opens at, closed. Holidays are not known here.
 * @param {Opening[]} hours
 * @param {Date} now
 */
export function todayInWords(hours, now) {
  return inWords(hours, local(now));
}

function inWords(hours, here) {
  const minute = minutes(here);
  const spans = today(hours, here);
  const open = spans.find(([from, to]) => from <= minute && minute < to);
  if (open) return `现在开放，${clock(open[1])}关门`;
  const next = spans.find(([from]) => minute < from);
  if (next) return `现在未开放，今天${clock(next[0])}开门`;
  return spans.length ? "今天已关门" : "今天不开放";
}

/**
 * Whether `周一至周五、周日` or `每天` names a weekday; a range may run over the weekend.
 * @param {string} days
 * @param {number} weekday 0 is Sunday
 */
export function includes(days, weekday) {
  if (days === "每天") return true;
  return days.split("、").some((part) => {
    const [first, last = first] = part.split("至").map((name) => WEEK.indexOf(name.at(-1)));
    return (weekday - first + 7) % 7 <= (last - first + 7) % 7;
  });
}

/** The same moment as the stations' clock shows it. */
function local(now) {
  return new Date(now.toLocaleString("en-US", { timeZone: ZONE }));
}

function today(hours, now) {
  return hours
    .filter((entry) => includes(entry.days, now.getDay()))
    .map((entry) => [parse(entry.open), parse(entry.close)])
    .sort((a, b) => a[0] - b[0]);
}

const minutes = (time) => time.getHours() * 60 + time.getMinutes();

const parse = (text) => {
  const [hour, minute] = text.split(":").map(Number);
  return hour * 60 + minute;
};

const clock = (minute) =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
