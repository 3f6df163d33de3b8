// After the check: the file, the papers, and the ways to hand them in.

import { save } from "./files.js";
import { registration, summary } from "./papers.js";
import { packed } from "./package.js";
import { showPaper, printPaper } from "./paper.js";
import { sayAt } from "./faults.js";
import { privateFaults, privateOf } from "./private.js";
import { workbook } from "./workbook.js";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** What prints the private fields. */
const PAPERS = ["annex-1", "annex-2", "workbook", "package"];

export class Outcome {
  #root;
  #about;
  #papers;
  #calls;
  /** Every station made in this page, by its id. */
  #held = new Map();
  #now = null;
  /** The id that the station in the fields is held under. */
  #own = "";
  #paper = null;

  /**
   * @param {HTMLElement} root
   * @param {{facts: object, labels: object, today: string}} about
   * @param {() => Promise<object>} papers  fetched when a paper is first wanted
   * @param {{reopen: (held: object) => void, another: (unit: string) => void}} calls
   */
  constructor(root, about, papers, calls) {
    this.#root = root;
    this.#about = about;
    this.#papers = papers;
    this.#calls = calls;
    root.addEventListener("click", ({ target }) => this.#do(target.closest("[data-do]")));
  }

  #part(id) {
    return this.#root.querySelector(`#${id}`);
  }

  /** @param {{unit: string, slug: string, data: object, text: string, old: boolean}} made */
  show(made, asks) {
    const id = idOf(made);
    // The same station under a new name for its file takes the place of the old one.
    if (this.#own !== id && this.#held.get(this.#own)?.data.name === made.data.name) {
      this.#held.delete(this.#own);
    }
    [this.#now, this.#own] = [made, id];
    this.#keepPerson();
    this.#part("file-name").textContent = `stations/${made.unit}/${made.slug}.yml`;
    this.#part("file-text").textContent = made.text;
    this.#part("copied").textContent = "";
    const items = asks.map(({ message, fix }) => item(`请核对：${message}。${fix}。`));
    this.#part("result-asks").replaceChildren(...items);
    this.#showHost(made);
    this.#showHeld();
    const result = this.#part("result");
    result.hidden = false;
    result.scrollIntoView({ block: "start" });
    result.focus({ preventScroll: true });
  }

  /** The name of another station that is held under this unit and name of a file; else empty. */
  otherAt(station) {
    const id = idOf(station);
    const name = id === this.#own ? "" : (this.#held.get(id)?.data.name ?? "");
    return name === station.data.name ? "" : name;
  }

  /** The fields are about to take another station: what is printed only stays with this one. */
  leave() {
    if (!privateFaults(this.#root).next().value) this.#keepPerson();
    [this.#now, this.#own] = [null, ""];
  }

  /** The person's data as they stand in the fields now. */
  #keepPerson() {
    if (this.#now) {
      this.#held.set(idOf(this.#now), { ...this.#now, person: privateOf(this.#root) });
    }
    return [...this.#held.values()];
  }

  #showHost({ unit, slug, text, old }) {
    const { host, longest } = this.#about.facts;
    const box = this.#part("by-host");
    box.hidden = !host.folder;
    if (box.hidden) return;
    const file = `${slug}.yml`;
    const address = (pattern) =>
      pattern
        .replaceAll("⟦unit⟧", unit)
        .replaceAll("⟦file⟧", file)
        .replace("⟦text⟧", () => encodeURIComponent(text));
    const filled = !old && host.new ? address(host.new) : "";
    const fits = filled && filled.length <= longest;
    const link = this.#part("host-link");
    link.href = fits ? filled : address(old ? host.edit : host.folder);
    link.textContent = old ? "打开这个文件的修改页" : fits ? "打开新建文件的页面" : "打开本单位的文件夹";
    const steps = fits
      ? ["页面上已经填好文件名和内容，核对一遍。"]
      : [
          "回到本页，点“复制全文”。",
          old ? "在打开的页面上全选原来的内容，粘贴。" : `新建文件，文件名填 ${file}，把内容粘贴进去。`,
        ];
    this.#part("host-pictures").hidden = Boolean(fits);
    steps.push("提交，选“发起合并请求”。几分钟后显示检查结果。");
    this.#part("host-steps").replaceChildren(...steps.map(item));
  }

  #showHeld() {
    const rows = [...this.#held].map(([id, held]) => {
      const row = item(`${held.data.name}（${this.#about.facts.units[held.unit].name}）`);
      const button = (words, act) => {
        const made = document.createElement("button");
        made.type = "button";
        made.className = "linklike";
        made.textContent = words;
        made.setAttribute("aria-label", `${words} ${held.data.name}`);
        made.addEventListener("click", act);
        row.append(" ", made);
      };
      button("修改", () => {
        this.leave();
        this.#calls.reopen(this.#held.get(id));
        this.#own = id;
      });
      button("移出", () => {
        this.#held.delete(id);
        if (id === this.#own) [this.#now, this.#own] = [null, ""];
        this.#showHeld();
      });
      return row;
    });
    this.#part("held").replaceChildren(...rows);
    this.#part("held-title").textContent = `本页已生成的驿站（${rows.length}个）`;
    for (const part of this.#root.querySelectorAll("[data-now]")) part.hidden = !this.#now;
    for (const part of this.#root.querySelectorAll("[data-any]")) part.hidden = !rows.length;
    this.#part("paper").hidden = true;
  }

  async #do(button) {
    const what = button?.dataset.do;
    if (!Object.hasOwn(this.#acts, what)) return;
    if (PAPERS.includes(what) && this.#wrongPrivate()) return;
    await this.#acts[what]();
  }

  #acts = {
    download: () => save(`${this.#now.slug}.yml`, this.#now.text),
    copy: () => this.#copy(),
    "annex-1": async () => {
      const about = await this.#ready();
      this.#keepPerson();
      const held = this.#held.get(this.#own);
      if (held) this.#show(`附件1-${held.data.name}`, registration(held, about), false);
    },
    "annex-2": async () => {
      const about = await this.#ready();
      this.#show("附件2", summary(this.#keepPerson(), this.#filler(), about), true);
    },
    workbook: async () => {
      const about = await this.#ready();
      save("附件2.xlsx", workbook(this.#keepPerson(), this.#filler(), about), XLSX);
    },
    package: async () => {
      const about = await this.#ready();
      const made = packed(this.#keepPerson(), this.#filler(), about);
      save(`人才驿站报送包-${about.today}.zip`, made, "application/zip");
    },
    print: () => printPaper(this.#part("paper-frame")),
    "paper-file": () => save(`${this.#paper.name}.html`, this.#paper.html, "text/html;charset=utf-8"),
    "paper-close": () => {
      this.#part("paper").hidden = true;
    },
    another: () => {
      const { unit } = this.#now ?? { unit: "" };
      this.#calls.another(unit);
    },
  };

  async #ready() {
    const papers = await this.#papers();
    this.#papers = async () => papers;
    return { ...this.#about, papers };
  }

  /** A private field is not written as it should be: said there, and nothing is made. */
  #wrongPrivate() {
    const faults = [...privateFaults(this.#root)];
    for (const question of this.#root.querySelectorAll("[data-private]")) {
      const own = faults.filter(({ at }) => at === question.dataset.private);
      sayAt(question, own.map((fault) => ({ ...fault, rule: "", severity: "error" })));
      if (own.length) question.querySelector("input").focus();
    }
    return faults.length > 0;
  }

  #filler() {
    return privateOf(this.#root, true);
  }

  #show(name, html, wide) {
    this.#paper = { name, html };
    const box = this.#part("paper");
    box.hidden = false;
    box.classList.toggle("paper--wide", wide);
    showPaper(this.#part("paper-frame"), html);
    box.scrollIntoView({ block: "start" });
  }

  async #copy() {
    const said = this.#part("copied");
    try {
      await navigator.clipboard.writeText(this.#now.text);
      said.textContent = "已复制";
    } catch {
      getSelection().selectAllChildren(this.#part("file-text"));
      said.textContent = "已选中全文，请按 Ctrl+C 复制";
    }
  }
}

function idOf({ unit, slug }) {
  return `${unit}/${slug}`;
}

function item(text) {
  const made = document.createElement("li");
  made.append(text);
  return made;
}
