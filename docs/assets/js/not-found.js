// The page of a missing page asks for this module in every folder above; where it answers is the site.
const base = new URL("../../", import.meta.url).href;
const form = document.querySelector("[data-find]");

if (form && !form.hasAttribute("action")) {
  form.action = `${base}directory/`;
  form.hidden = false;
  const ways = document.querySelector("[data-ways]");
  for (const link of ways.querySelectorAll("[data-to]")) link.href = base + link.dataset.to;
  ways.hidden = false;
  document.querySelector("[data-else]").hidden = true;
}
