// The directory's result as files: a table of the rows found, made here; the office's own workbook.

/** @typedef {import("./directory-rows.js").Row} Row */

const COLUMNS = ["驿站名称", "类型", "状态", "报送单位", "地址", "服务", "最近核实", "页面"];
const FORMULA = /^[=+\-@\t\r]/;

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

/**
 * What the directory shows of a station, in the order of the columns.
 * @param {Row} row
 */
function facts(row) {
  const { name, typeName, state, unitName, address, services, verified, url } = row;
  return [name, typeName, state, unitName, address, services.join("、"), verified, url];
}

/**
 * @param {HTMLFormElement} form
 * @param {() => Row[]} found  the rows of the filter, also those that are not drawn yet
 */
export function offerDownloads(form, found) {
  const bar = document.getElementById("take");

  function save() {
    const file = new Blob([csv([COLUMNS, ...found().map(facts)])], { type: "text/csv;charset=utf-8" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = bar.dataset.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  bar.querySelector("[data-csv]").addEventListener("click", save);
  form.addEventListener("input", () => offerWorkbook(form, bar));
  form.addEventListener("reset", () => setTimeout(() => offerWorkbook(form, bar)));
  offerWorkbook(form, bar);
  bar.hidden = false;
}

/** The workbook made at build holds the whole register, or a unit: it is offered for these only. */
function offerWorkbook(form, bar) {
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
