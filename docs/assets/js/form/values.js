// One question's value: read from its fields, put into them.

const NUMBER = /^-?(?:0|[1-9][0-9]{0,15})(?:\.[0-9]{1,16})?$/;
const HIDDEN = /[\p{Cf}\p{Cn}\p{Co}\p{Cs}\ufe00-\ufe0f]/gu;
const BLANKS = /(?!\u3000)[\p{Zs}\p{Zl}\p{Zp}\p{Cc}]+/gu;

/** What cannot be shown in the fields, by question, until somebody answers it anew. */
const kept = new WeakMap();

/** Pasted text as the register wants it: one line, no blanks at its ends, nothing invisible. */
export function tidy(text) {
  const line = text.normalize("NFC").replace(BLANKS, " ").replace(HIDDEN, "");
  return line.replace(/^[ \u3000]+|[ \u3000]+$/g, "");
}

/** @param {HTMLElement} question @returns {unknown}  undefined where nothing is answered */
export function valueOf(question) {
  return kept.has(question) ? kept.get(question) : typed(question);
}

/** Forget what could not be shown: the question is being answered. */
export function answered(question) {
  kept.delete(question);
}

/** @param {HTMLElement} question @param {unknown} value */
export function put(question, value) {
  kept.delete(question);
  const { kind } = question.dataset;
  const listed = Array.isArray(value) ? value : [value];
  for (const field of fieldsOf(question)) {
    if (field.type === "radio") {
      field.checked = value === undefined ? false : field.value === String(value);
    } else if (field.type === "checkbox") {
      field.checked = listed.includes(field.value);
    } else {
      field.value = kind === "lines" ? listed.filter((v) => v !== undefined).join("、") : shown(value);
    }
  }
  if (JSON.stringify(typed(question)) !== JSON.stringify(value)) kept.set(question, value);
}

function shown(value) {
  return value === null || value === undefined || typeof value === "object" ? "" : String(value);
}

/** The fields of a question, as against the buttons beside them. */
export function fieldsOf(question) {
  return [...question.querySelectorAll("input, select, textarea")];
}

function typed(question) {
  const fields = fieldsOf(question);
  switch (question.dataset.kind) {
    case "yesno": {
      const value = fields.find((field) => field.checked)?.value;
      return value ? value === "true" : undefined;
    }
    case "several": {
      const chosen = fields.filter((field) => field.checked).map((field) => field.value);
      return chosen.length ? chosen : undefined;
    }
    case "lines": {
      const items = fields[0].value.split(/[、，,;；\n]/).map(tidy).filter(Boolean);
      return items.length ? items : undefined;
    }
    case "number": {
      const text = tidy(fields[0].value.normalize("NFKC"));
      return NUMBER.test(text) ? Number(text) : text || undefined;
    }
    default: {
      const field = fields[0].type === "radio" ? fields.find((each) => each.checked) : fields[0];
      return tidy(field?.value ?? "") || undefined;
    }
  }
}
