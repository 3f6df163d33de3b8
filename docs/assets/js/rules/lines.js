// TS125, beside scripts/registry/rules/lines.py: only a list in a name's place can break it here.

const KEYS = ["name", "address"];

/** @param {string} text @returns {{rule: string, line: number, facts: object}[]} */
export function brokenLines(text) {
  return KEYS.flatMap((key) => {
    const below = new RegExp(`^( *)${key}:(?: [^\\n]*)?\\n\\n*( +)(?![ #\\n]|[a-z_0-9]+:)`, "gm");
    return [...text.matchAll(below)]
      .filter(([, margin, deeper]) => deeper.length > margin.length)
      .map(({ index }) => ({
        rule: "TS125",
        line: text.slice(0, index).split("\n").length,
        facts: { key },
      }));
  });
}
