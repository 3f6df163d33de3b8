// The page of a missing page asks for this module in every folder above; where it answers is the site.
const base = new URL("../../", import.meta.url).href;
const form = document.querySelector("[data-find]");

// A station had a page of its own when its address was printed, and stands on its unit's now.
const { page } = document.body.dataset;
const [, unit, slug] =
  location.href.slice(base.length).match(/^stations\/([a-z0-9-]+)\/([a-z0-9-]+)(?:[/?#]|$)/) ?? [];
if (page && slug) location.replace(base + page.replace("{unit}", unit).replace("{slug}", slug));

if (form && !form.hasAttribute("action")) {
  form.action = `${base}directory/`;
  form.hidden = false;
  const ways = document.querySelector("[data-ways]");
  for (const link of ways.querySelectorAll("[data-to]")) link.href = base + link.dataset.to;
  ways.hidden = false;
  document.querySelector("[data-else]").hidden = true;
}
