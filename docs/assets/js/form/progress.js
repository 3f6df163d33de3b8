// The conditions of the policy beside the form, ticked off as they are met.

/**
 * @param {HTMLElement} root
 * @param {object} data
 * @param {{place: HTMLElement | null, finding: object}[]} placed
 * @param {Record<string, {label?: string}>} rules
 */
export function showProgress(root, data, placed, rules) {
  const wrong = placed.filter(({ finding }) => finding.severity === "error");
  sections(root, wrong);
  let left = 0;
  for (const item of root.querySelectorAll("[data-check]")) {
    const state = stateOf(item, data, wrong, rules);
    if (item.dataset.state !== state) {
      item.dataset.state = state;
      item.querySelector(".visually-hidden").textContent = `：${state}`;
    }
    if (state === "还差") left += 1;
  }
  const line = root.querySelector("#left");
  const text = left ? `还差 ${left} 项` : "条件项已经填齐";
  if (line.textContent !== text) line.textContent = text;
}

function stateOf(item, data, wrong, rules) {
  const { check, paths } = item.dataset;
  if (check === "basic") {
    const here = ["basic", "file"];
    const lacking = wrong.some(({ place }) => here.includes(sectionOf(place)));
    return lacking ? "还差" : "已填";
  }
  const ways = paths.split(" ").map((path) => path.split("."));
  if (ways.some(([part]) => part === "host") && data.hosted === false) return "不适用";
  if (!ways.some((way) => filled(data, way))) return "还差";
  const about = wrong.some(({ finding, place }) => {
    const label = rules[finding.rule]?.label;
    if (label) return check === label || check.startsWith(label);
    return place && ways.some((way) => place.dataset.path === way.join("."));
  });
  return about ? "还差" : "已填";
}

function filled(value, way) {
  if (!way.length) return value !== undefined && value !== null && value !== "";
  if (value === null || typeof value !== "object") return false;
  const [step, ...rest] = way;
  if (step === "#") return Array.isArray(value) && value.some((item) => filled(item, rest));
  return Object.hasOwn(value, step) && filled(value[step], rest);
}

function sectionOf(place) {
  return place?.closest("[data-section]")?.dataset.section ?? "";
}

function sections(root, wrong) {
  for (const section of root.querySelectorAll("[data-section]")) {
    const count = wrong.filter(({ place }) => sectionOf(place) === section.dataset.section).length;
    const state = section.querySelector(".sec__state");
    const text = count ? `还差 ${count} 处` : "";
    if (state.textContent !== text) state.textContent = text;
  }
}
