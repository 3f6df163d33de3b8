// "Nearest to me": asked for by a click, answered on this device, sent to nobody.

/** Why there is no place, in the visitor's words, by the browser's code. */
const REASONS = {
  0: "此浏览器不提供定位，请在列表中查找。",
  1: "没有定位许可。可在浏览器设置中允许定位，或在列表中查找。",
  2: "暂时无法确定位置，请在列表中查找。",
  3: "定位超时，请重试或在列表中查找。",
};

/** @returns {Promise<[number, number]>} longitude and latitude; an Error in plain words */
export function whereAmI() {
  return new Promise((resolve, reject) => {
    if (!navigator.geolocation || !window.isSecureContext) {
      reject(new Error(REASONS[0]));
      return;
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve([coords.longitude, coords.latitude]),
      ({ code }) => reject(new Error(REASONS[code] ?? REASONS[2])),
      { timeout: 15_000, maximumAge: 300_000 },
    );
  });
}

/**
 * Metres between two places on the sphere.
 * @param {[number, number]} from
 * @param {[number, number]} to
 */
export function metresBetween(from, to) {
  const [lon1, lat1, lon2, lat2] = [...from, ...to].map((degrees) => (degrees * Math.PI) / 180);
  const half =
    Math.sin((lat2 - lat1) / 2) ** 2 +
    Math.cos(lat1) * Math.cos(lat2) * Math.sin((lon2 - lon1) / 2) ** 2;
  return 2 * 6_371_008 * Math.asin(Math.sqrt(half));
}
