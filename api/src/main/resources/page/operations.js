import * as api from "./api.js";
import { $, make, trouble } from "./dom.js";
import { text } from "./texts.js";

const EVERY = 3000;
const MINUTE = 60000;

/** Of a tenant's token, which sees its failures alone: none. */
const stages = () =>
  document.documentElement.dataset.may?.split(" ").includes("all") === false ? { stages: [] } : api.queues();

/** What waits, who works, what has failed. */
export class Operations {
  #timer = null;
  #stages = [];
  #errors = [];
  /** When each stage was left by a job, of the last minute. */
  #left = new Map();

  show(shown) {
    clearInterval(this.#timer);
    this.#timer = shown ? setInterval(() => this.#look(), EVERY) : null;
    if (shown) this.#look();
  }

  /** A job that is done has left the last stage, one that runs at a stage the stage before. */
  heard(event) {
    const names = this.#stages.map((stage) => stage.stage);
    if (event.state === "done") this.#count("hosting_tasks");
    else if (event.state === "running" && names.indexOf(event.stage) > 0) this.#count(names[names.indexOf(event.stage) - 1]);
  }

  #count(stage) {
    const times = this.#left.get(stage) ?? [];
    times.push(Date.now());
    this.#left.set(stage, times.filter((time) => time > Date.now() - MINUTE));
  }

  async #look() {
    try {
      const [queues, errors] = await Promise.all([stages(), api.errors()]);
      this.#stages = queues.stages;
      this.#errors = errors.errors;
      this.draw();
    } catch (e) {
      trouble(text("offline", e.message));
    }
  }

  draw() {
    $("stages").replaceChildren(
      ...this.#stages.map((stage) =>
        make(
          "tr",
          {},
          make("th", { scope: "row" }, stage.stage, stage.paused_since ? make("em", {}, ` ${text("paused")}`) : null),
          ...[stage.waiting, stage.in_hand, stage.retrying, stage.workers.length].map((n) => make("td", {}, String(n))),
          make("td", {}, String((this.#left.get(stage.stage) ?? []).filter((t) => t > Date.now() - MINUTE).length)),
        ),
      ),
    );
    $("no-failures").hidden = this.#errors.length > 0;
    $("failures").replaceChildren(...this.#errors.map((record) => this.#failure(record)));
  }

  #failure(record) {
    const act = (work) => async () => {
      try {
        await work();
        await this.#look();
      } catch (e) {
        trouble(e.message);
      }
    };
    return make(
      "li",
      {},
      make(
        "div",
        {},
        make("strong", {}, record.image_id ?? record.request_id),
        make("p", { className: "state bad" }, `${record.stage} · ${record.kind} · ${text("attempts", record.attempts ?? 0)}`),
        make("p", { className: "why" }, record.error_message ?? ""),
        make(
          "p",
          { className: "row" },
          make("button", { type: "button", className: "main", onclick: act(() => api.replay(record.request_id)) }, text("replay")),
          make("button", { type: "button", onclick: act(() => api.drop(record.request_id, "by hand, on the page")) }, text("dropIt")),
        ),
      ),
    );
  }
}
