// The directory's result as files: a table of the rows shown, made here; the office's own workbook.

const COLUMNS = ["驿站名称", "类型", "状态", "报送单位", "地址", "服务", "最近核实", "页面"];
const FORMULA = /^[=+\-@\t\r]/;

const list = document.getElementById("stations");
const form = document.getElementById("filters");
const bar = document.getElementById("take");

/** A text that a spreadsheet would run as a formula gets an apostrophe in front. */
export function guarded(text) {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** @param {string[][]} rows @returns {string} a table with BOM, as spreadsheets open it */
export function csv(rows) {
  const cell = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = rows.map((row) => row.map((text) => cell(guarded(text))).join(","));
  return `\uFEFF${lines.join("\r\n")}\r\n`;
}

/** What the directory shows of a station, in the order of the columns. */
function facts(row) {
  const text = (selector) => row.querySelector(selector).textContent.trim();
  const link = row.querySelector("a");
  const kind = row.querySelector(".badge").textContent.trim();
  const { state, services, verified } = row.dataset;
  return [
    link.textContent.trim(),
    kind,
    state,
    text(".row__unit"),
    text(".row__address"),
    services.replaceAll("|", "、"),
    verified,
    link.href,
  ];
}

function save() {
  const rows = [...list.children].filter((row) => !row.hidden).map(facts);
  const file = new Blob([csv([COLUMNS, ...rows])], { type: "text/csv;charset=utf-8" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = bar.dataset.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** The workbook made at build holds the whole register, or a unit: it is offered for these only. */
function offerWorkbook() {
  const given = [...new FormData(form)].filter(([name, value]) => value.trim() && name !== "sort");
  const [name, unit] = given[0] ?? [];
  const whole = given.length === 0;
  const fits = whole || (given.length === 1 && name === "unit");
  const link = bar.querySelector("[data-workbook]");
  link.hidden = !fits;
  if (!fits) return;
  link.href = whole ? bar.dataset.all : bar.dataset.unit.replace("UNIT", encodeURIComponent(unit));
  const label = whole ? "全部驿站" : form.elements.unit.selectedOptions[0].textContent;
  link.querySelector("[data-scope]").textContent = `${label}（全部栏目）`;
}

bar.hidden = false;
bar.querySelector("[data-csv]").addEventListener("click", save);
form.addEventListener("input", offerWorkbook);
form.addEventListener("reset", () => setTimeout(offerWorkbook));
offerWorkbook();
