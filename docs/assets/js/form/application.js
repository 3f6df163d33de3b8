// One application on the page: its fields, what is found in them, and the finished file.

import { Checker } from "../rules/findings.js";
import { Places, sayAll, summarise } from "./faults.js";
import { given, today } from "./given.js";
import { judged, privateFindings } from "./judging.js";
import { offerPasting } from "./place.js";
import { fillPrivate } from "./private.js";
import { showProgress } from "./progress.js";
import { offerRecords } from "./records.js";
import { collect, fill, questions } from "./station.js";
import { answered, fieldsOf, put, tidy } from "./values.js";

const PRIVATE = "[data-section=private]";
const SAVING = "[data-do^=draft-], [data-do=download], [data-do=package]";

/** Two stations of one unit cannot have one file. */
const HELD = { rule: "", path: [], at: "slug", severity: "error", fix: "换一个文件名" };

export class Application {
  #root;
  #form;
  #facts;
  #checker;
  #outcome = null;
  /** What the form does not ask. */
  #rest = {};
  #touched = new WeakSet();
  #all = false;
  /** Opened from the site: where it lies is settled, and it is recognised. */
  #settled = false;
  /** Something was typed that is in no file and no draft. */
  #unsaved = false;

  /** @param {HTMLElement} root @param {object} facts  of form.json */
  constructor(root, facts) {
    this.#root = root;
    this.#form = root.querySelector("#fields");
    this.#facts = facts;
    this.#checker = new Checker(facts);
  }

  start() {
    offerRecords(this.#form, () => this.refresh());
    offerPasting(this.#root, (path, value) => this.#paste(path, value));
    this.#form.addEventListener("input", ({ target }) => {
      const question = target.closest(".q");
      if (question) answered(question);
      this.#unsaved = true;
      if (!target.closest(PRIVATE)) this.#outdated();
      this.refresh();
    });
    this.#form.addEventListener("focusout", ({ target }) => this.#leave(target));
    this.#form.addEventListener("keydown", (event) => {
      // As in a table, Enter ends the entry of one field; the whole is checked by its button.
      if (event.key !== "Enter" || event.isComposing || !event.target.matches("input")) return;
      event.preventDefault();
      this.#leave(event.target);
    });
    this.#root.addEventListener("click", ({ target }) => {
      if (target.closest(SAVING)) this.#unsaved = false;
    });
    addEventListener("beforeunload", (event) => {
      if (this.#unsaved) event.preventDefault();
    });
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#finish();
    });
    this.#root.hidden = false;
    document.getElementById("plain").hidden = true;
    this.refresh();
  }

  /** The station as it stands in the fields, and its file; nothing of what is only printed. */
  station() {
    const [unit, slug] = ["#f-unit", "#f-slug"].map((id) => this.#root.querySelector(id).value);
    const data = collect(this.#form, this.#rest);
    const about = { unit, slug: tidy(slug), data };
    const { written, findings } = judged(this.#checker, this.#facts, {
      ...about,
      recognised: this.#settled,
    });
    return { ...about, findings, text: written.lines.length ? written.text : "" };
  }

  /** Put a station into the fields. */
  load({ unit = "", slug = "", data, person = {}, old = false }, said) {
    this.#outcome?.leave();
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

  /** Check everything that is there now. */
  refresh() {
    const station = this.station();
    const places = new Places(this.#form);
    const other = this.#outcome?.otherAt(station);
    const held = other ? [{ ...HELD, message: `本页已生成的“${other}”用了这个文件名` }] : [];
    const found = [...held, ...station.findings, ...privateFindings(this.#form)];
    const placed = found.map((finding) => ({
      finding,
      place: finding.at ? this.#own(finding.at) : places.of(finding.path),
    }));
    this.#unfold(station.data);
    sayAll(this.#form, placed, (place) => this.#all || this.#isDue(place));
    showProgress(this.#root, station.data, placed, this.#facts.rules);
    return { station, placed };
  }

  #own(name) {
    return this.#root.querySelector(`[data-own="${name}"], [data-private="${name}"]`);
  }

  /** Conditional parts: the host where there is one, the plan where there are no years yet. */
  #unfold(data) {
    const hosts = ["host", "fee", "fee_note"].some((key) => key in data);
    this.#form.querySelector("[data-section=host]").hidden = data.hosted !== true && !hosts;
    this.#form.querySelector("[data-plan]").hidden = "annual" in data && !("plan" in data);
    for (const group of this.#form.querySelectorAll("[data-type]")) {
      group.classList.toggle("q__group--own", group.dataset.type === data.type);
    }
  }

  /** A question is judged when it has been answered and left; a part when all of its are. */
  #isDue(place) {
    if (place.matches(".q")) return this.#touched.has(place);
    const inner = questions(place);
    return inner.length > 0 && inner.every((question) => this.#touched.has(question));
  }

  #leave(field) {
    const question = field.closest(".q");
    if (!question) return;
    if (/^(?:text|textarea)$/.test(field.type) && !question.closest(PRIVATE)) {
      if (question.dataset.kind !== "lines") field.value = tidy(field.value);
    }
    const picked = (each) => each.checked || !/^(?:radio|checkbox)$/.test(each.type);
    const value = fieldsOf(question).some((each) => each.value && picked(each));
    if (value) this.#touched.add(question);
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
    const { station, placed } = this.refresh();
    if (summarise(this.#root, placed, (path) => this.#drop(path))) {
      this.#outdated();
      return;
    }
    const found = placed.map(({ finding }) => finding);
    const asks = found.filter(({ severity }) => severity !== "error");
    (await this.#handIn()).show({ ...station, old: this.#settled }, asks);
  }

  /** Remove what no station has. */
  #drop(path) {
    const data = collect(this.#form, this.#rest);
    const holder = path.slice(0, -1).reduce((value, step) => value[step], data);
    delete holder[path.at(-1)];
    this.#rest = fill(this.#form, data);
    this.#finish();
  }

  /** The file no longer is what the fields say. */
  #outdated() {
    for (const id of ["result", "paper"]) this.#root.querySelector(`#${id}`).hidden = true;
  }

  /** What comes after the check, loaded when it is first wanted. */
  async #handIn() {
    const { Outcome } = await import("./outcome.js");
    const papers = () => given("papers", this.#root.dataset.papers);
    const about = { facts: this.#facts, labels: this.#checker.labels, today: today() };
    this.#outcome ??= new Outcome(this.#root, about, papers, {
      reopen: (held) => {
        this.load(held, `已打开“${held.data.name}”。`);
        this.#root.querySelector("#open-title").scrollIntoView();
      },
      another: (unit) => {
        this.load({ data: {}, unit }, "请填下一个驿站，前面生成的都留在本页。");
        this.#root.querySelector("#f-slug").focus();
      },
    });
    return this.#outcome;
  }
}
