import * as api from "./api.js";
import { Blocks, findingsOf } from "./blocks.js";
import { $, make } from "./dom.js";
import { ENDED, targets } from "./jobs.js";
import { languageName, text } from "./texts.js";

const SVG = "http://www.w3.org/2000/svg";
const ZOOM = 1.25;
/** Pixels on the screen: less is a click. */
const DRAG = 4;
/** Where the stream of events is broken, a correction is asked for. */
const POLL = 700;

/** One result beside its source, and what a person corrects of it. Each correction is a job; undo goes back to the one before. */
export class Viewer {
  #jobs;
  #root = null;
  #lang = "";
  #history = [];
  #at = 0;
  #scene = null;
  #etag = null;
  #zoom = 0; // 0: as wide as there is room
  #waits = new Map();
  #addresses = new Map();
  #blocks;

  /** @param learnt is called when a glossary has a word more */
  constructor(jobs, learnt) {
    this.#jobs = jobs;
    this.#blocks = new Blocks($("blocks"), {
      apply: (operations) => this.#apply(operations),
      select: (id) => this.#mark(id),
      remember: (source, translation) => this.#remember(source, translation).then(learnt, () => {}),
    });
    $("slider").addEventListener("input", () => this.#slide());
    $("show-boxes").addEventListener("change", () => $("boxes").classList.toggle("off", !$("show-boxes").checked));
    $("zoom-in").addEventListener("click", () => this.#scale(this.#scaled() * ZOOM));
    $("zoom-out").addEventListener("click", () => this.#scale(this.#scaled() / ZOOM));
    $("zoom-full").addEventListener("click", () => this.#scale(1));
    $("zoom-fit").addEventListener("click", () => this.#scale(0));
    $("undo").addEventListener("click", () => this.#go(this.#at - 1));
    $("redo").addEventListener("click", () => this.#go(this.#at + 1));
    for (const button of $("parts").querySelectorAll("button")) {
      button.addEventListener("click", () => this.#parts(button.dataset.format));
    }
    addEventListener("resize", () => this.#zoom || this.#scale(0));
    addEventListener("keydown", (e) => this.#key(e));
    this.#dragDivider();
  }

  async open(requestId, lang) {
    if (this.#root === requestId && this.#lang === lang) return;
    this.close();
    this.#root = requestId;
    this.#lang = lang;
    this.#history = this.#jobs.corrections(requestId, lang);
    this.#at = this.#history.length - 1;
    const job = this.#jobs.find(requestId) ?? (await this.#jobs.fetch(requestId).catch(() => null));
    $("viewer-title").textContent = job?.image_id ?? requestId;
    $("viewer-languages").replaceChildren(
      ...targets(job ?? {}).map(([tag, target]) =>
        make("a", {
          className: "button",
          href: `#/view/${encodeURIComponent(requestId)}/${encodeURIComponent(tag)}`,
          textContent: tag ? languageName(tag) : "",
          hidden: !tag || target.state !== "done",
          ...(tag === lang ? { ariaCurrent: "true" } : {}),
        }),
      ),
    );
    $("source-picture").alt = text("sourcePicture");
    $("result-picture").alt = text("resultPicture");
    try {
      $("source-picture").src = await this.#picture(requestId, "source", "");
      await this.#load();
      this.#scale(0);
    } catch (e) {
      $("busy").textContent = e.message;
    }
    this.#slide();
  }

  close() {
    for (const address of this.#addresses.values()) URL.revokeObjectURL(address);
    this.#addresses.clear();
    this.#root = null;
    this.#scene = null;
    $("source-picture").removeAttribute("src");
    $("result-picture").removeAttribute("src");
    $("boxes").replaceChildren();
    $("blocks").replaceChildren();
    $("page-findings").replaceChildren();
    $("proof").hidden = true;
    $("busy").textContent = "";
  }

  async #picture(requestId, what, lang) {
    const key = `${requestId} ${what} ${lang}`;
    if (!this.#addresses.has(key)) this.#addresses.set(key, await api.picture(requestId, what, lang));
    return this.#addresses.get(key);
  }

  async #load() {
    const current = this.#history[this.#at];
    const [{ scene, etag }, result] = await Promise.all([
      api.scene(current, this.#lang),
      this.#picture(current, "result", this.#lang),
    ]);
    if (current !== this.#history[this.#at]) return;
    this.#scene = scene;
    this.#etag = etag;
    $("result-picture").src = result;
    $("download").href = result;
    $("download").download = fileName(scene, this.#lang);
    this.draw();
  }

  draw() {
    if (!this.#scene) return;
    $("undo").disabled = this.#at === 0;
    $("redo").disabled = this.#at === this.#history.length - 1;
    const { width, height } = this.#scene.source;
    $("boxes").setAttribute("viewBox", `0 0 ${width} ${height}`);
    const target = this.#scene.targets[this.#lang] ?? Object.values(this.#scene.targets)[0];
    $("boxes").replaceChildren(...this.#scene.blocks.flatMap((block) => this.#quads(block, target)));
    this.#found(target);
    this.#blocks.draw(this.#scene, target);
  }

  #quads(block, target) {
    const set = target.blocks[block.id];
    const findings = findingsOf(target, block.id);
    const quads = set?.text ? [set.area] : block.lines.map((line) => line.quad);
    return quads.flatMap((quad, i) => {
      const polygon = svg("polygon", { points: quad.map((corner) => corner.join(",")).join(" ") });
      polygon.setAttribute("class", `${set ? "set" : "kept"}${findings.length ? " found" : ""}`);
      polygon.dataset.block = block.id;
      polygon.append(svg("title", {}, [block.lines.map((line) => line.text).join(" "), ...findings].join("\n")));
      this.#dragBlock(polygon, block.id, Boolean(set?.text));
      if (!findings.length || i) return [polygon];
      const size = Math.max(14, this.#scene.source.width / 40);
      return [polygon, svg("text", { x: quad[0][0], y: quad[0][1] + 0.4 * size, "font-size": size, class: "mark" }, "⚠")];
    });
  }

  /** What was found of the whole picture, and how much of all. */
  #found(target) {
    const findings = target.proof?.findings ?? [];
    $("proof").hidden = !target.proof;
    $("proof").className = findings.length ? "finding" : "note";
    $("proof").textContent = findings.length ? text("findings", findings.length) : text("proven");
    $("page-findings").replaceChildren(
      ...findings.filter((finding) => !finding.block).map((finding) => make("li", { className: "finding" }, finding.says)),
    );
  }

  /** The clean plate, or a file with layers, of what is shown. */
  async #parts(format) {
    const current = this.#history[this.#at];
    const scene = this.#scene;
    if (!scene) return;
    $("busy").textContent = text("preparing");
    try {
      const taken = await api.exported(current, this.#lang, format);
      const job = await this.#ended(taken.request_id);
      if (job.state !== "done") throw new Error(job.error?.message ?? text(job.state));
      const address = await api.picture(taken.request_id, "result", "");
      const name = fileName(scene, this.#lang).replace(/\.[^.]*$/, format === "plate" ? ".plate.png" : `.${format}`);
      make("a", { href: address, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(address), 60000);
      $("busy").textContent = text("prepared", name);
    } catch (e) {
      $("busy").textContent = e.message;
    }
  }

  /** In the glossary that pictures are pushed with, else in one that the page begins. */
  async #remember(source, translation) {
    const glossary = $("glossary").value || "page";
    const lang = this.#lang || Object.keys(this.#scene.targets)[0];
    try {
      await api.remember(glossary, source, lang, translation);
      $("busy").textContent = text("remembered", source, translation, glossary);
    } catch (e) {
      $("busy").textContent = e.message;
      throw e;
    }
  }

  #mark(id) {
    for (const polygon of $("boxes").querySelectorAll("polygon")) polygon.classList.toggle("chosen", polygon.dataset.block === id);
  }

  #dragBlock(polygon, id, movable) {
    polygon.addEventListener("pointerdown", (down) => {
      polygon.setPointerCapture(down.pointerId);
      const scale = this.#scaled();
      const way = (e) => [(e.clientX - down.clientX) / scale, (e.clientY - down.clientY) / scale];
      const far = (e) => movable && Math.hypot(e.clientX - down.clientX, e.clientY - down.clientY) > DRAG;
      const move = (e) => polygon.setAttribute("transform", far(e) ? `translate(${way(e).join(" ")})` : "");
      const up = (e) => {
        polygon.removeEventListener("pointermove", move);
        const [dx, dy] = way(e);
        if (far(e)) this.#apply([{ op: "move", block: id, dx: Math.round(dx), dy: Math.round(dy) }]);
        else this.#blocks.select(id);
      };
      polygon.addEventListener("pointermove", move);
      polygon.addEventListener("pointerup", up, { once: true });
    });
  }

  async #apply(operations) {
    if (!operations.length) return;
    const began = performance.now();
    $("busy").textContent = text("applying");
    try {
      const taken = await api.edit(this.#history[this.#at], this.#lang, operations, this.#etag);
      const job = await this.#ended(taken.request_id);
      if (job.state !== "done") throw new Error(job.error?.message ?? text(job.state));
      this.#history = [...this.#history.slice(0, this.#at + 1), taken.request_id];
      this.#at = this.#history.length - 1;
      await this.#load();
      $("busy").textContent = text("applied", ((performance.now() - began) / 1000).toFixed(1));
    } catch (e) {
      $("busy").textContent = e.message;
      this.draw();
    }
  }

  /** The job once it is done or has failed. */
  #ended(requestId) {
    return new Promise((resolve, reject) => {
      const look = async () => {
        clearTimeout(this.#waits.get(requestId)?.timer);
        try {
          const job = await this.#jobs.fetch(requestId);
          if (ENDED.includes(job.state)) {
            this.#waits.delete(requestId);
            resolve(job);
            return;
          }
        } catch (e) {
          this.#waits.delete(requestId);
          reject(e);
          return;
        }
        this.#waits.set(requestId, { look, timer: setTimeout(look, POLL) });
      };
      look();
    });
  }

  heard(event) {
    if (ENDED.includes(event.state)) this.#waits.get(event.request_id)?.look();
  }

  async #go(at) {
    if (at < 0 || at >= this.#history.length) return;
    this.#at = at;
    $("busy").textContent = "";
    await this.#load();
  }

  #key(event) {
    if (!this.#scene || event.target.matches("input, textarea, select")) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") {
      event.preventDefault();
      this.#go(this.#at + (event.shiftKey ? 1 : -1));
    }
  }

  #slide() {
    const share = Number($("slider").value);
    $("result-picture").style.clipPath = `inset(0 0 0 ${share}%)`;
    $("divider").style.left = `${share}%`;
  }

  #dragDivider() {
    $("divider").addEventListener("pointerdown", (down) => {
      $("divider").setPointerCapture(down.pointerId);
      const move = (e) => {
        const box = $("stage").getBoundingClientRect();
        $("slider").value = (100 * (e.clientX - box.left)) / box.width;
        this.#slide();
      };
      $("divider").addEventListener("pointermove", move);
      $("divider").addEventListener("pointerup", () => $("divider").removeEventListener("pointermove", move), { once: true });
    });
  }

  /** Pixels of the screen for one of the picture's. */
  #scaled() {
    return this.#scene ? $("stage").clientWidth / this.#scene.source.width : 1;
  }

  #scale(zoom) {
    if (!this.#scene) return;
    this.#zoom = zoom;
    const { width } = this.#scene.source;
    const room = $("scroll").clientWidth - 2;
    $("stage").style.width = `${Math.round(zoom ? Math.max(40, Math.min(8, zoom) * width) : Math.min(room, width))}px`;
    $("stage").style.aspectRatio = `${width} / ${this.#scene.source.height}`;
  }
}

function svg(name, attributes, ...children) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

function fileName(scene, lang) {
  const name = scene.image_id.split(/[\\/]/).pop();
  const dot = name.lastIndexOf(".");
  const format = scene.source.format === "jpeg" ? "jpg" : scene.source.format;
  return `${dot > 0 ? name.slice(0, dot) : name}.${lang || Object.keys(scene.targets)[0]}.${format}`;
}
