// Go on with what there is: a station's file, a draft in this browser, a station of the site.

import { personalData } from "../rules/personal.js";
import { drop, keep, kept } from "./draft.js";
import { save, textOf } from "./files.js";
import { given } from "./given.js";
import { isSlug } from "./judging.js";

/** A draft that has no name of its own yet. */
const UNNAMED = "station";
const ID = /^[a-z0-9-]+\/[a-z0-9-]+$/;

/**
 * A station as the site has it: in a file of its own, or in one with the others of its unit.
 * @param {string} stations  the folder of the first, or the address of the second
 */
async function published(stations, unit, slug) {
  if (!stations.includes("{unit}")) return given("", `${stations}${unit}/${slug}/station.json`);
  const all = await given("", stations.replace("{unit}", unit));
  if (!Object.hasOwn(all, slug)) throw new Error(slug);
  return all[slug];
}

/**
 * @param {HTMLElement} root
 * @param {object} facts  of form.json
 * @param {import("./application.js").Application} application
 */
export function offerOpening(root, facts, application) {
  const [opened, saved, found] = ["opened", "saved", "draft-found"].map((id) =>
    root.querySelector(`#${id}`),
  );
  /** A personal number in a field that is no private one: no draft keeps it. */
  const refused = ({ slug, data }) => {
    const texts = JSON.stringify([slug, data], null, 1);
    const found = personalData(texts).find(({ rule }) => facts.rules[rule]?.severity === "error");
    if (!found) return false;
    saved.textContent = `草稿没有存：${facts.rules[found.rule].message.replace("这一行", "有一栏")}。删去后再存。`;
    return true;
  };
  /** The draft of another station is replaced only where it is asked for twice. */
  let warned = "";
  const another = ({ data }) => {
    const name = kept()?.data.name ?? "";
    if (!name || name === data.name || name === warned) return false;
    warned = name;
    saved.textContent = `本浏览器已有“${name}”的草稿，只能存一份。要换成这一份，再点一次；两份都要的，把草稿存为文件。`;
    return true;
  };
  const offerDraft = () => {
    found.hidden = !kept();
  };
  const acts = {
    "draft-save": () => {
      const station = application.station();
      if (refused(station) || another(station)) return;
      const stored = keep(station);
      saved.textContent = stored ? "草稿已存在本浏览器。" : "浏览器不让存，请存为文件。";
      warned = "";
      offerDraft();
    },
    "draft-open": () => {
      application.load(kept(), "已打开草稿。");
      root.querySelector("#open-title").scrollIntoView();
    },
    "draft-delete": () => {
      drop();
      offerDraft();
      opened.textContent = "草稿已删除。";
    },
    "draft-file": () => {
      const station = application.station();
      if (refused(station)) return;
      const { slug, text } = station;
      if (text) save(`${slug || UNNAMED}.yml`, text);
      const lacking = "还没有内容，或者有的内容写不进文件。";
      saved.textContent = text ? "草稿已存为文件，下次打开它接着填。" : lacking;
    },
  };
  root.addEventListener("click", ({ target }) => acts[target.closest("[data-do]")?.dataset.do]?.());

  const input = root.querySelector("#open");
  input.addEventListener("change", () => openFile(input.files[0]));
  for (const name of ["dragover", "drop"]) {
    // Anywhere on the page: dropped beside the form, a file would take the form's place.
    document.addEventListener(name, (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      if (name === "drop") openFile(event.dataTransfer.files[0]);
    });
  }

  async function openFile(file) {
    if (!file) return;
    const { readStation, CannotRead } = await import("../yaml/read.js");
    try {
      const data = readStation(await textOf(file, facts.file.most));
      // A browser numbers what is downloaded twice: `shili (1).yml`.
      const slug = file.name.replace(/(?: ?\(\d+\))?\.ya?ml$/, "");
      const { unit } = application.station();
      const said = `已打开 ${file.name}。请选报送单位，核对文件名。`;
      application.load({ data, unit, slug: isSlug(facts, slug) && slug !== UNNAMED ? slug : "" }, said);
    } catch (error) {
      if (!(error instanceof CannotRead) && error.constructor !== Error) throw error;
      opened.textContent = error.message;
    }
    input.value = "";
  }

  async function openPublished(id) {
    const [unit, slug] = id.split("/");
    try {
      const data = await published(root.dataset.stations, unit, slug);
      const said = `已打开“${data.name}”的现有资料，改完后生成文件。`;
      application.load({ unit, slug, data, old: true }, said);
    } catch {
      opened.textContent = "没有找到这个驿站的资料，可以打开它的文件，或者从头填写。";
    }
  }

  offerDraft();
  const asked = new URLSearchParams(location.search).get("station") ?? "";
  if (root.dataset.stations && ID.test(asked)) openPublished(asked);
}
