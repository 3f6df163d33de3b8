// A coordinate as a map gives it: two numbers in one text.

/** Two numbers with decimals, wherever they stand; whole ones only where they stand alone. */
const FINE = /(?<![\d.])(-?\d{1,3}\.\d+)[^\d.-]+(-?\d{1,3}\.\d+)(?![\d.])/;
const WHOLE = /^\s*(-?\d{1,3}(?:\.\d+)?)[\s,、;/]+(-?\d{1,3}(?:\.\d+)?)\s*$/;
const DEGREES = /\d\s*[°º度].*\d\s*[′'’分]/;

/**
 * @param {string} text  `100.01,30.43`, `30.43, 100.01`, `lng: 100.01 lat: 30.43`
 * @returns {{lon: string, lat: string, turned: boolean} | null}
 */
export function coordinate(text) {
  const plain = text.normalize("NFKC");
  const match = DEGREES.test(plain) ? null : (FINE.exec(plain) ?? WHOLE.exec(plain));
  if (!match) return null;
  const [, first, second] = match;
  // In this country no latitude reaches the smallest longitude: the greater number is the longitude.
  const turned = Number(first) < Number(second);
  return turned ? { lon: second, lat: first, turned } : { lon: first, lat: second, turned };
}

/** @param {HTMLElement} root @param {(path: string, value: string) => void} fill */
export function offerPasting(root, fill) {
  const field = root.querySelector("#f-paste");
  const said = root.querySelector("#h-pasted");
  field.addEventListener("input", () => {
    const found = coordinate(field.value);
    if (!found) {
      const degrees = DEGREES.test(field.value.normalize("NFKC"));
      const wanted = degrees ? "不是度、分、秒，要用小数写的度" : "这里要有经度、纬度两个数字";
      said.textContent = field.value.trim() ? wanted : "";
      return;
    }
    fill("location.lon", found.lon);
    fill("location.lat", found.lat);
    const turned = found.turned ? "（原文先写纬度，已对调）" : "";
    said.textContent = `经度 ${found.lon}，纬度 ${found.lat}${turned}。请再选坐标来源。`;
  });
}
