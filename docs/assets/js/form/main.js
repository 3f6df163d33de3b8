// 在线填写: the form that is the gate. Everything happens in this page; nothing is sent.

import { Checker } from "../rules/findings.js";
import { CannotWrite, Written, writeStation } from "../yaml/write.js";
import { drop, keep, kept } from "./draft.js";
import { Places, sayAll, summarise } from "./faults.js";
import { save, textOf } from "./files.js";
import { offerPasting } from "./place.js";
import { fillPrivate, privateFaults } from "./private.js";
import { showProgress } from "./progress.js";
import { offerRecords } from "./records.js";
import { collect, fill, questions } from "./station.js";
import { answered, fieldsOf, put, tidy } from "./values.js";

/** The day on this computer, as 2026-11-23. */
function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Facts that lie in the page itself, or beside it. */
async function given(id, address) {
  const inside = document.getElementById(id);
  if (inside) return JSON.parse(inside.textContent);
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

class Application {
  #root;
  #form;
  #facts;
  #checker;
  #outcome = null;
  /** What the form does not ask. */
  #rest = {};
  #touched = new WeakSet();
  #all = false;
  /** Opened from the site: where it lies is settled, and it may have been recognised. */
  #settled = false;

  constructor(root, facts) {
    this.#root = root;
    this.#form = root.querySelector("#fields");
    this.#facts = facts;
    this.#checker = new Checker(facts);
  }

  /** What comes after the check, loaded when it is first wanted. */
  async #handIn() {
    const { Outcome } = await import("./outcome.js");
    const papers = () => given("papers", this.#root.dataset.papers);
    const about = { facts: this.#facts, labels: this.#checker.labels, today: today() };
    this.#outcome ??= new Outcome(this.#root, about, papers, {
      reopen: (held) => this.#reopen(held),
      another: () => this.#another(),
    });
    return this.#outcome;
  }

  /** The file no longer is what the fields say. */
  #outdated() {
    for (const id of ["result", "paper"]) this.#root.querySelector(`#${id}`).hidden = true;
  }

  start() {
    const changed = () => this.refresh();
    offerRecords(this.#form, changed);
    offerPasting(this.#root, (path, value) => this.#paste(path, value));
    this.#form.addEventListener("input", ({ target }) => {
      const question = target.closest(".q");
      if (question) answered(question);
      if (!target.closest("[data-section=private]")) this.#outdated();
      this.refresh();
    });
    this.#form.addEventListener("focusout", ({ target }) => this.#leave(target));
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#finish();
    });
    this.#root.addEventListener("click", ({ target }) => this.#do(target.closest("[data-do]")));
    const open = this.#root.querySelector("#open");
    open.addEventListener("change", () => this.#openFile(open));
    this.#offerDraft();
    this.#root.hidden = false;
    document.getElementById("plain").hidden = true;
    this.refresh();
    const asked = new URLSearchParams(location.search).get("station") ?? "";
    if (/^[a-z0-9-]+\/[a-z0-9-]+$/.test(asked)) this.#openPublished(asked);
  }

  /** Check everything that is there now. */
  refresh() {
    const { data, written, findings } = this.#checked();
    const places = new Places(this.#form);
    const placed = findings.map((finding) => ({
      finding,
      place: finding.at ? this.#own(finding.at) : places.of(finding.path),
    }));
    this.#unfold(data);
    sayAll(this.#form, placed, (place) => this.#all || this.#isDue(place));
    showProgress(this.#root, data, placed, this.#facts.rules);
    return { data, written, placed };
  }

  #checked() {
    const data = collect(this.#form, this.#rest);
    const { unit, slug } = this.#where();
    const findings = [...this.#ownFindings(unit, slug)];
    let written = new Written();
    try {
      if (Object.keys(data).length) {
        written = writeStation(data, this.#facts.file, this.#checker.labels);
      }
      const about = { today: today(), unit, recognised: this.#settled };
      for (const finding of this.#checker.findings(data, written, about)) {
        findings.push(finding.rule === "TS404" ? { ...finding, at: "unit" } : finding);
      }
    } catch (error) {
      if (!(error instanceof CannotWrite)) throw error;
      const fix = "改成可以写进文件的内容";
      findings.push({ rule: "", path: error.path, message: error.message, fix, severity: "error" });
    }
    return { data, written, findings };
  }

  #where() {
    const value = (id) => this.#root.querySelector(id).value;
    return { unit: value("#f-unit"), slug: tidy(value("#f-slug")) };
  }

  *#ownFindings(unit, slug) {
    const lacking = { rule: "", path: [], severity: "error" };
    if (!unit) {
      const fix = "从名单里选本驿站的报送单位";
      yield { ...lacking, at: "unit", message: "没有选报送单位", fix };
    }
    if (!slug) {
      yield { ...lacking, at: "slug", message: "没有填文件名", fix: "填驿站名称的拼音，如 mulan" };
    } else if (!new RegExp(`^(?:${this.#facts.slug})$`).test(slug)) {
      const { message, fix } = this.#facts.rules.TS103;
      const name = `stations/${unit || "报送单位"}/${slug}.yml`;
      yield { ...lacking, rule: "TS103", at: "slug", message: message.replace("{value}", name), fix };
    }
    for (const { at, message, fix } of privateFaults(this.#form)) {
      yield { ...lacking, at, message, fix };
    }
  }

  #own(name) {
    return this.#root.querySelector(`[data-own="${name}"], [data-private="${name}"]`);
  }

  /** Conditional parts: the host where there is one, the plan where there are no years yet. */
  #unfold(data) {
    const section = this.#form.querySelector("[data-section=host]");
    const hosts = ["host", "fee", "fee_note"].some((key) => key in data);
    section.hidden = data.hosted !== true && !hosts;
    this.#form.querySelector("[data-plan]").hidden = "annual" in data && !("plan" in data);
    for (const group of this.#form.querySelectorAll("[data-type]")) {
      group.classList.toggle("q__group--own", group.dataset.type === data.type);
    }
  }

  #isDue(place) {
    if (place.matches(".q")) return this.#touched.has(place);
    const inner = questions(place);
    return inner.length > 0 && inner.every((question) => this.#touched.has(question));
  }

  #leave(field) {
    const question = field.closest(".q");
    if (!question) return;
    if (/^(?:text|textarea)$/.test(field.type) && !question.closest("[data-section=private]")) {
      if (question.dataset.kind !== "lines") field.value = tidy(field.value);
    }
    const picked = (each) => each.checked || !/^(?:radio|checkbox)$/.test(each.type);
    const value = fieldsOf(question).some((each) => each.value && picked(each));
    if (value || this.#touched.has(question)) this.#touched.add(question);
    this.refresh();
  }

  #paste(path, value) {
    const question = questions(this.#form).find((each) => each.dataset.path === path);
    put(question, Number(value));
    this.#touched.add(question);
    this.#outdated();
    this.refresh();
  }

  async #finish() {
    this.#all = true;
    const { data, written, placed } = this.refresh();
    if (summarise(this.#root, placed, (path) => this.#drop(path))) {
      this.#outdated();
      return;
    }
    const asks = placed.map(({ finding }) => finding).filter(({ severity }) => severity !== "error");
    const made = { ...this.#where(), data, text: written.text, old: this.#settled };
    (await this.#handIn()).show(made, asks);
  }

  /** Remove what no station has. */
  #drop(path) {
    const data = collect(this.#form, this.#rest);
    const holder = path.slice(0, -1).reduce((value, step) => value[step], data);
    delete holder[path.at(-1)];
    this.#rest = fill(this.#form, data);
    this.#finish();
  }

  #load({ unit = "", slug = "", data, person = {}, old = false }, said) {
    this.#rest = fill(this.#form, data);
    fillPrivate(this.#form, person);
    const [units, name] = ["#f-unit", "#f-slug"].map((id) => this.#root.querySelector(id));
    units.value = unit;
    name.value = slug;
    units.disabled = old;
    name.readOnly = old;
    this.#settled = old;
    this.#all = Object.keys(data).length > 0;
    this.#touched = new WeakSet();
    this.#root.querySelector("#faults").hidden = true;
    this.#root.querySelector("#opened").textContent = said;
    this.#outdated();
    this.refresh();
  }

  async #openFile(input) {
    const [file] = input.files;
    if (!file) return;
    const { readStation, CannotRead } = await import("../yaml/read.js");
    try {
      const data = readStation(await textOf(file, this.#facts.file.most));
      const slug = file.name.replace(/\.ya?ml$/, "");
      const fits = new RegExp(`^(?:${this.#facts.slug})$`).test(slug);
      this.#load(
        { data, slug: fits ? slug : "", unit: this.#where().unit },
        `已打开 ${file.name}。请选报送单位，核对文件名。`,
      );
    } catch (error) {
      const known = error instanceof CannotRead || error.constructor === Error;
      if (!known) throw error;
      this.#root.querySelector("#opened").textContent = error.message;
    } finally {
      input.value = "";
    }
  }

  async #openPublished(id) {
    const [unit, slug] = id.split("/");
    const said = this.#root.querySelector("#opened");
    try {
      const data = await given("", `${this.#root.dataset.stations}${id}/station.json`);
      this.#load({ unit, slug, data, old: true }, `已打开“${data.name}”的现有资料，改完后生成文件。`);
    } catch {
      said.textContent = "没有找到这个驿站的资料，可以打开它的文件，或者从头填写。";
    }
  }

  #reopen(held) {
    this.#load(held, `已打开“${held.data.name}”。`);
    this.#root.querySelector("#open-title").scrollIntoView();
  }

  #another() {
    this.#load({ data: {}, unit: this.#where().unit }, "请填下一个驿站，前面生成的都留在本页。");
    this.#root.querySelector("#f-slug").focus();
  }

  #offerDraft() {
    this.#root.querySelector("#draft-found").hidden = !kept();
  }

  #do(button) {
    const saved = this.#root.querySelector("#saved");
    switch (button?.dataset.do) {
      case "draft-save": {
        const draft = { ...this.#where(), data: collect(this.#form, this.#rest) };
        saved.textContent = keep(draft) ? "草稿已存在本浏览器。" : "浏览器不让存，请存为文件。";
        this.#offerDraft();
        break;
      }
      case "draft-open":
        this.#load(kept(), "已打开草稿。");
        this.#root.querySelector("#open-title").scrollIntoView();
        break;
      case "draft-delete":
        drop();
        this.#offerDraft();
        this.#root.querySelector("#opened").textContent = "草稿已删除。";
        break;
      case "draft-file": {
        const { data, written } = this.#checked();
        const text = Object.keys(data).length ? written.text : "";
        if (text.trim()) save(`${this.#where().slug || "station"}.yml`, text);
        saved.textContent = text.trim() ? "草稿已存为文件，下次打开它接着填。" : "还没有内容，或者有的内容写不进文件。";
        break;
      }
      default:
    }
  }
}

const root = document.getElementById("apply");
given("facts", root.dataset.facts).then((facts) => new Application(root, facts).start());
