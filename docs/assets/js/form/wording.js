// The three free cells of 附件1, as scripts/registry/forms/wording.py writes them.

const DEVICES = ["network", "multimedia", "projection"];
const ZONES = ["project_display", "policy_display"];

/** `2021-03` → 2021年3月 */
export function day(written) {
  const parts = written.split("-");
  if (!parts.every((part) => /^\d+$/.test(part)) || parts.length < 2 || parts.length > 3) return written;
  return parts.map((part, at) => `${Number(part)}${"年月日"[at]}`).join("");
}

/** @param {object} station @returns {string[]} */
export function staffing({ staff = {} }) {
  const counted = [["full_time", "专职"], ["part_time", "兼职"]]
    .filter(([key]) => staff[key])
    .map(([key, kind]) => `${kind}${staff[key]}人`);
  const team = staff.team ?? "";
  return sentences(counted.join("、"), team.startsWith("由") ? `管理团队${team}` : team);
}

/**
 * @param {object} station
 * @param {import("../rules/labels.js").Labels} labels
 * @returns {string[]}
 */
export function facilities(station, labels) {
  const { premises = {}, host = {}, systems = {} } = station;
  const titled = (keys) =>
    keys.filter((key) => premises[key] === true).map((key) => labels.label(["premises", key]));
  const spaces = (premises.spaces ?? []).join("、");
  const zones = titled(ZONES).join("和");
  const devices = titled(DEVICES).join("、");
  const rooms = [
    spaces && `设有${premises.independent ? "相对独立的" : ""}${spaces}场地`,
    zones && `设立${zones}`,
    devices && `配备${devices}等会议设施设备`,
  ];
  return [
    sentences(regulations(systems, labels)),
    sentences(rooms.filter(Boolean).join("，")),
    sentences(led("交通条件：", premises.access)),
    sentences(
      led("依托机构主体业务：", host.core_business),
      host.talent_focus ? "依托机构以招商引资、招才引智为主要业务" : "",
      led("日常维护与运作：", host.upkeep),
      fee(station),
    ),
    sentences(...shared(station)),
  ]
    .map((paragraph) => paragraph.join(""))
    .filter(Boolean);
}

/** @param {object} station @returns {string[]} */
export function activities({ services = [], other_services: others = [], annual = [], plan }) {
  const figures = ({ activities: times, talents_served: people }) =>
    `举办活动${times}次，服务人才${people}人`;
  const years = [...annual]
    .sort((a, b) => a.year - b.year)
    .map((year) => sentences(`${year.year}年${figures(year)}`, year.highlights));
  return [
    sentences(led("服务项目：", [...services, ...others].join("、"))),
    ...years,
    sentences(plan ? `年度计划：${figures(plan)}` : ""),
  ]
    .map((paragraph) => paragraph.join(""))
    .filter(Boolean);
}

function regulations(systems, labels) {
  const known = Object.keys(labels.property(["systems"]).properties);
  const names = known
    .filter((key) => key !== "issued_on" && systems[key])
    .map((key) => (systems[key].startsWith("《") ? systems[key] : `《${systems[key]}》`));
  if (!names.length) return "";
  const issued = systems.issued_on ? `，印发或最近修订于${day(systems.issued_on)}` : "";
  return `已制定${names.join("、")}${issued}`;
}

function fee({ fee: kind, fee_note: note }) {
  if (!kind) return note ?? "";
  return `${kind}提供服务${note ? `（${note}）` : ""}`;
}

function* shared(station) {
  const partners = (station.shared_with ?? []).join("、");
  if (partners) yield `与${partners}共建共享`;
  if (station.idle_asset === true) yield "利用现有闲置资产资源建站";
  if (station.purchased_service === true) yield "通过政府购买服务等市场化方式支持";
}

function led(lead, text) {
  return text ? `${lead}${text}` : "";
}

function sentences(...texts) {
  return texts.filter(Boolean).map((text) => (/[。！？；]$/.test(text) ? text : `${text}。`));
}
