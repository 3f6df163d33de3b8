// The rules that no schema node can say, one function each, beside their Python namesakes in
// scripts/registry/rules/. tests/browser/test_form_parity.py holds the two together.

/**
 * @typedef {object} Context
 * @property {string} today  ISO date
 * @property {string} unit  slug of the reporting unit
 * @property {boolean} recognised  a member of a decided batch
 * @property {Record<string, object>} units  the reporting units
 * @property {Record<string, {services: string[]}>} types  the station types
 */

const SUSPICIOUS_AREA_M2 = 100_000;
const WEEK = "一二三四五六日";
const FOLLOWS = {
  在用: ["暂停", "迁址", "停止服务", "撤销"],
  暂停: ["恢复", "迁址", "停止服务", "撤销"],
  停止服务: [],
  撤销: [],
};

/** TS219 */
function* impossibleDay(data) {
  const dates = ["completed", "verified_on"].filter((key) => key in data);
  const found = dates.map((key) => [[key], data[key]]);
  const issued = data.systems?.issued_on;
  if (issued !== undefined) found.push([["systems", "issued_on"], issued]);
  (data.status ?? []).forEach((change, at) => found.push([["status", at, "date"], change.date]));
  for (const [path, value] of found) {
    if (/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(value) && !onCalendar(value)) {
      yield { rule: "TS219", path, facts: { value, key: path.at(-1) } };
    }
  }
}

function onCalendar(day) {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === day;
}

/** TS220 */
function* completedInTheFuture({ completed = "" }, { today }) {
  if (completed > today.slice(0, completed.length)) {
    yield { rule: "TS220", path: ["completed"], facts: { value: completed, limit: today } };
  }
}

/** TS218 */
function* suspiciousArea({ floor_area_m2: area = 0 }) {
  if (area > SUSPICIOUS_AREA_M2) {
    const facts = { value: area, limit: SUSPICIOUS_AREA_M2 };
    yield { rule: "TS218", path: ["floor_area_m2"], facts };
  }
}

/** TS246, TS247 */
function* openingTimes({ hours = [] }) {
  const spans = [];
  for (const [at, { days: said, open, close }] of hours.entries()) {
    if (open >= close) {
      yield { rule: "TS246", path: ["hours", at, "close"], facts: { value: close, limit: open } };
      continue;
    }
    const days = daysOf(said);
    const taken = spans.filter((span) => open < span.close && span.open < close);
    const day = [...days].find((d) => taken.some((span) => span.days.includes(d)));
    if (day) {
      const facts = { value: `周${day} ${open}–${close}` };
      yield { rule: "TS247", path: ["hours", at, "open"], facts };
    }
    spans.push({ days, open, close });
  }
}

/** `周一至周五、周日` as `一二三四五日`; `每天` is all seven. */
function daysOf(text) {
  if (text === "每天") return WEEK;
  return text
    .split("、")
    .map((part) => {
      const [first, last] = part.replaceAll("周", "").split("至");
      const [start, end] = [WEEK.indexOf(first), WEEK.indexOf(last || first)];
      if (start <= end) return WEEK.slice(start, end + 1);
      return WEEK.slice(start) + WEEK.slice(0, end + 1);
    })
    .join("");
}

/** TS352 */
function* noServiceOfItsType({ type, services = [] }, { types }) {
  const own = types[type]?.services ?? [];
  if (services.length && own.length && !services.some((service) => own.includes(service))) {
    yield { rule: "TS352", path: ["services"], facts: { type, allowed: own.join("、") } };
  }
}

/** TS353 */
function* comprehensiveInNameOnly({ type, services = [] }, { types }) {
  if (type === undefined || !services.length || types[type].services.length) return;
  const all = (name) => services.every((service) => types[name].services.includes(service));
  const value = Object.keys(types).find(all);
  if (value) yield { rule: "TS353", path: ["services"], facts: { type, value } };
}

/** TS361 */
function* onlyAPlanAfterAYear({ completed, plan, annual }, { today }) {
  if (completed === undefined || plan === undefined || annual !== undefined) return;
  const last = Number(today.slice(0, 4)) - 1;
  if (Number(completed.slice(0, 4)) < last || completed.slice(0, 7) === `${last}-01`) {
    yield { rule: "TS361", path: ["plan"], facts: { value: completed, limit: last } };
  }
}

/** TS601, TS602 */
function* years({ annual = [] }, { today }) {
  const last = Number(today.slice(0, 4)) - 1;
  let before = 0;
  for (const [at, { year }] of annual.entries()) {
    const path = ["annual", at, "year"];
    if (year > last) yield { rule: "TS601", path, facts: { value: year, limit: last } };
    if (year <= before) yield { rule: "TS602", path, facts: { value: year, limit: before } };
    before = year;
  }
}

/** TS603, TS604, TS611 */
function* changesOfState({ status = [] }, { today }) {
  let [state, before] = ["在用", ""];
  for (const [at, change] of status.entries()) {
    const path = ["status", at, "date"];
    const value = change.date;
    if (value < before) yield { rule: "TS603", path, facts: { value, limit: before } };
    if (value > today) yield { rule: "TS611", path, facts: { value, limit: today } };
    if (!FOLLOWS[state].includes(change.state)) {
      const facts = { value: change.state, other: state };
      yield { rule: "TS604", path: ["status", at, "state"], facts };
    }
    before = value;
    state = ["恢复", "迁址"].includes(change.state) ? "在用" : change.state;
  }
}

/** TS606 */
function* verifiedInTheFuture({ verified_on: verified = "" }, { today }) {
  if (verified > today) {
    yield { rule: "TS606", path: ["verified_on"], facts: { value: verified, limit: today } };
  }
}

/** TS404; the unit is chosen from the list, so TS403 cannot be broken. */
function* unitNotValid(_data, { unit, units, recognised, today }) {
  const own = units[unit];
  if (!own || recognised) return;
  if (today < own.valid_from || today > (own.valid_to ?? today)) {
    const facts = { value: own.name, limit: own.valid_to ?? own.valid_from };
    yield { rule: "TS404", path: [], facts };
  }
}

/** TS411 */
function* addressOfAnotherUnit({ address }, { unit, units }) {
  const own = units[unit];
  if (address === undefined || !own || address.includes(own.name)) return;
  const alike = (other) => other.class === own.class || (other.adcode && own.adcode);
  const named = Object.entries(units).find(
    ([slug, other]) => slug !== unit && alike(other) && address.includes(other.name),
  );
  if (named) {
    const facts = { value: address, other: named[1].name, own: own.name };
    yield { rule: "TS411", path: ["address"], facts };
  }
}

const RULES = [
  ...[impossibleDay, completedInTheFuture, suspiciousArea, openingTimes],
  ...[noServiceOfItsType, comprehensiveInNameOnly, onlyAPlanAfterAYear],
  ...[years, changesOfState, verifiedInTheFuture, unitNotValid, addressOfAnotherUnit],
];

/**
 * @param {object} data  without the fields that are out of shape
 * @param {Context} context
 */
export function* stationFaults(data, context) {
  for (const rule of RULES) yield* rule(data, context);
}
