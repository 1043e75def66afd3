import * as api from "./api.js";
import { $, make, trouble } from "./dom.js";
import { languageName, text } from "./texts.js";

const STEPS = ["ocr_tasks", "processor_tasks", "hosting_tasks"];
/** Nothing more happens to a job by itself. */
export const ENDED = ["done", "failed", "cancelled"];
const WORDS = { ocr_tasks: "reading", processor_tasks: "working", hosting_tasks: "delivering" };

/** The last part of an image_id that a person gave: its file's name. */
const nameOf = (job) => job.image_id || job.request_id;

/** The targets of a job, as [language, state]; of a job that has but one, itself. */
export function targets(job) {
  const several = Object.entries(job.targets ?? {});
  return several.length ? several : [[job.target_lang ?? "", job]];
}

/** The pictures that the API knows, newest first; a correction belongs to the picture that it corrects. */
export class Jobs {
  #known = new Map();
  #uploads = [];
  #next = null;
  #asking = new Map();
  #thumbs = new Map();

  constructor() {
    $("more").addEventListener("click", () => this.#older());
    $("zip").addEventListener("click", () => this.#zip());
  }

  async load() {
    try {
      this.#take(await api.jobs());
      trouble(null);
    } catch (e) {
      if (e.status !== 401) trouble(text("offline", e.message));
    }
    this.draw();
  }

  async #older() {
    this.#take(await api.jobs(this.#next));
    this.draw();
  }

  #take(page) {
    for (const job of page.jobs) this.#known.set(job.request_id, job);
    this.#next = page.next;
  }

  find(requestId) {
    return this.#known.get(requestId);
  }

  async fetch(requestId) {
    const job = await api.job(requestId);
    delete job.boxes;
    this.#known.set(requestId, job);
    return job;
  }

  /** An upload: {name, file, progress 0 to 1, error}; gone from here once the API has taken it. */
  uploading(upload) {
    this.#uploads.unshift(upload);
    this.draw();
  }

  uploaded(upload, requestId) {
    this.#uploads = this.#uploads.filter((other) => other !== upload);
    this.#thumbs.set(requestId, URL.createObjectURL(upload.file));
    return this.fetch(requestId).finally(() => this.draw());
  }

  forget(upload) {
    this.#uploads = this.#uploads.filter((other) => other !== upload);
    this.draw();
  }

  /** Asks for what the event tells of; many events at once are one question. */
  heard(event) {
    const requestId = event.request_id;
    clearTimeout(this.#asking.get(requestId));
    this.#asking.set(
      requestId,
      setTimeout(() => {
        this.#asking.delete(requestId);
        this.fetch(requestId).then(
          () => this.draw(),
          () => {}, // gone meanwhile, or the API is away: then the stream's end says so
        );
      }, 60),
    );
  }

  draw() {
    const shown = [...this.#known.values()]
      .filter((job) => !job.edited_from && !job.exported_from)
      .sort((a, b) => begun(b).localeCompare(begun(a)));
    $("jobs").replaceChildren(
      ...this.#uploads.map((upload) => this.#upload(upload)),
      ...shown.map((job) => this.#job(job)),
    );
    $("empty").hidden = shown.length + this.#uploads.length > 0;
    $("more").hidden = !this.#next;
    $("zip").hidden = !shown.some((job) => job.state === "done");
  }

  #upload(upload) {
    const words = upload.error ?? text("uploading", Math.round(100 * upload.progress));
    return make(
      "li",
      { className: upload.error ? "bad" : "" },
      make("div", { className: "thumb" }),
      make(
        "div",
        {},
        make("strong", {}, upload.name),
        make("p", { className: "state" }, words),
        upload.error ? null : make("progress", { max: 1, value: upload.progress, ariaLabel: words }),
        upload.error
          ? make(
              "p",
              { className: "row" },
              make("button", { type: "button", onclick: upload.again }, text("again")),
              make("button", { type: "button", onclick: () => this.forget(upload) }, text("remove")),
            )
          : null,
      ),
    );
  }

  #job(job) {
    return make(
      "li",
      {},
      this.#thumb(job),
      make("div", {}, make("strong", {}, nameOf(job)), ...targets(job).map(([lang, target]) => this.#target(job, lang, target)), this.#end(job)),
    );
  }

  /** What goes on can be stopped, what has ended be deleted with its pictures. */
  #end(job) {
    const ended = ENDED.includes(job.state);
    return make(
      "p",
      { className: "state end" },
      make(
        "button",
        {
          type: "button",
          className: "quiet",
          ariaLabel: `${text(ended ? "delete" : "cancel")}: ${nameOf(job)}`,
          onclick: () => (ended ? this.#delete(job) : this.#cancel(job)),
        },
        text(ended ? "delete" : "cancel"),
      ),
    );
  }

  async #cancel(job) {
    try {
      await api.cancel(job.request_id);
      this.heard(job);
    } catch (e) {
      trouble(e.message);
    }
  }

  async #delete(job) {
    if (!confirm(text("deleteWhy", nameOf(job)))) return;
    try {
      await api.remove(job.request_id);
      this.#known.delete(job.request_id);
      this.draw();
    } catch (e) {
      trouble(e.message);
    }
  }

  #thumb(job) {
    const address = this.#thumbs.get(job.request_id);
    if (address) return make("img", { className: "thumb", src: address, alt: "", loading: "lazy" });
    const done = targets(job).find(([, target]) => target.state === "done" && target.outcome !== "dry_run");
    const box = make("div", { className: "thumb" });
    if (done) {
      this.#thumbs.set(job.request_id, "");
      api.picture(job.request_id, "result", several(job) ? done[0] : "").then(
        (url) => {
          this.#thumbs.set(job.request_id, url);
          this.draw();
        },
        () => {}, // a card without a picture says the rest as well
      );
    }
    return box;
  }

  #target(job, lang, target) {
    const name = lang ? languageName(lang) : "";
    const paused = (job.paused_stages ?? []).length > 0 && !ENDED.includes(target.state);
    const state = paused ? text("paused") : stateWords(target);
    if (target.state === "done") {
      return make(
        "p",
        { className: "state" },
        make(
          "a",
          {
            className: "button",
            href: `#/view/${encodeURIComponent(job.request_id)}/${encodeURIComponent(lang)}`,
            ariaLabel: text("open", nameOf(job), name),
          },
          name || text("picture"),
        ),
        " ",
        ["unchanged", "erased"].includes(target.outcome) ? text(target.outcome) : state,
      );
    }
    if (target.state === "cancelled") return make("p", { className: "state" }, `${name} · ${state}`);
    const failed = target.state === "failed";
    const step = STEPS.indexOf(target.stage) + (target.state === "running" ? 0.5 : 0);
    return make(
      "div",
      { className: failed ? "state bad" : "state" },
      make("p", {}, `${name} · ${state}`),
      failed
        ? make("p", { className: "why" }, target.error?.message ?? job.error?.message ?? "")
        : make("progress", { max: STEPS.length, value: Math.max(0.1, step), ariaLabel: `${name} ${state}` }),
      failed ? make("button", { type: "button", onclick: () => this.#replay(job) }, text("again")) : null,
    );
  }

  async #replay(job) {
    try {
      await api.replay(job.request_id);
      this.heard(job);
    } catch (e) {
      trouble(e.message);
    }
  }

  async #zip() {
    const ids = [...this.#known.values()]
      .filter((job) => job.state === "done" && !job.edited_from && !job.exported_from)
      .flatMap((job) =>
        targets(job).map(([lang]) => {
          const newest = this.newest(job.request_id, lang);
          return newest === job.request_id && several(job) ? `${newest}@${lang}` : newest;
        }),
      );
    try {
      const address = await api.zip(ids);
      make("a", { href: address, download: "pictures.zip" }).click();
      setTimeout(() => URL.revokeObjectURL(address), 60000);
    } catch (e) {
      trouble(e.message);
    }
  }

  /** The corrections of a picture in one language that led to the newest, the picture itself first. */
  corrections(requestId, lang) {
    const chain = [requestId];
    for (;;) {
      const later = [...this.#known.values()]
        .filter((job) => job.edited_from === chain.at(-1) && job.state === "done" && (!lang || job.target_lang === lang))
        .sort((a, b) => begun(b).localeCompare(begun(a)))[0];
      if (!later || chain.includes(later.request_id)) return chain;
      chain.push(later.request_id);
    }
  }

  newest(requestId, lang) {
    return this.corrections(requestId, lang).at(-1);
  }
}

const begun = (job) => Object.values(job.times ?? {}).sort()[0] ?? "";
const several = (job) => Object.keys(job.targets ?? {}).length > 0;

function stateWords(target) {
  if (target.state === "running") return text(WORDS[target.stage] ?? "working");
  return text(target.state);
}
