// What the form is given: facts of the site or of the file it stands in, and the day.

/** Facts that lie in the page itself, or beside it. */
export async function given(id, address) {
  const inside = document.getElementById(id);
  if (inside) return JSON.parse(inside.textContent);
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

/** The day on this computer, as 2026-11-23. */
export function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
