import * as api from "./api.js";
import { $, make, trouble } from "./dom.js";
import { language, text } from "./texts.js";

const EVERY = 3000;
const MINUTE = 60000;
/** Of usage. */
const DAYS = 7;

/** Of a tenant's token, which sees its failures alone: none. */
const queuesSeen = () =>
  document.documentElement.dataset.may?.split(" ").includes("all") === false ? Promise.resolve({ stages: [] }) : api.queues();

/** What waits, who works, what has failed. */
export class Operations {
  #timer = null;
  #stages = [];
  #errors = [];
  #usage = [];
  /** Whether the API couldn't be asked last time. */
  #away = false;
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
    const [queues, errors, usage] = await Promise.allSettled([queuesSeen(), api.errors(), api.usage(DAYS)]);
    const lost = [queues, errors, usage].find((answer) => answer.reason && answer.reason.status !== 403);
    // What was refused to a person stays until they try again; only what this itself has said is taken back.
    if (lost || this.#away) trouble(lost ? text("offline", lost.reason.message) : null);
    this.#away = Boolean(lost);
    this.#stages = queues.value?.stages ?? (lost ? this.#stages : []);
    this.#errors = errors.value?.errors ?? (lost ? this.#errors : []);
    this.#usage = usage.value?.days ?? (lost ? this.#usage : []);
    // A token of one tenant sees its own failures and costs, and nobody's queues.
    $("no-queues").textContent = queues.reason?.status === 403 ? queues.reason.message : "";
    $("no-queues").hidden = !$("no-queues").textContent;
    this.draw();
  }

  /** Whoever is on a button stays on it, though everything is made anew. */
  draw() {
    const focused = document.activeElement?.dataset?.key;
    this.#draw();
    if (focused) [...$("operations").querySelectorAll("[data-key]")].find((node) => node.dataset.key === focused)?.focus();
  }

  #draw() {
    $("stages").replaceChildren(
      ...this.#stages.map((stage) =>
        make(
          "tr",
          {},
          make("th", { scope: "row" }, stage.stage, stage.paused_since ? make("em", {}, ` ${text("paused")}`) : null),
          ...[stage.waiting, stage.in_hand, stage.retrying, stage.workers.length].map((n) => make("td", {}, String(n))),
          make("td", {}, String((this.#left.get(stage.stage) ?? []).filter((t) => t > Date.now() - MINUTE).length)),
          make("td", {}, this.#switch(stage)),
        ),
      ),
    );
    this.#drawUsage();
    $("no-failures").hidden = this.#errors.length > 0;
    $("failures").replaceChildren(...this.#errors.map((record) => this.#failure(record)));
  }

  /** A line a day, of all tenants together. */
  #drawUsage() {
    const days = new Map();
    for (const row of this.#usage) {
      const sum = days.get(row.day) ?? { done: 0, edits: 0, failed: 0, tokens: 0, dollars: 0 };
      sum.done += row.done;
      sum.edits += row.edits;
      sum.failed += row.failed;
      sum.tokens += row.asked + row.answered;
      sum.dollars += row.dollars;
      days.set(row.day, sum);
    }
    const number = new Intl.NumberFormat(language());
    const money = new Intl.NumberFormat(language(), { style: "currency", currency: "USD", maximumFractionDigits: 4 });
    $("days").replaceChildren(
      ...[...days].sort(([a], [b]) => b.localeCompare(a)).map(([day, sum]) =>
        make(
          "tr",
          {},
          make("th", { scope: "row" }, new Date(`${day}T00:00Z`).toLocaleDateString(language(), { timeZone: "UTC", dateStyle: "medium" })),
          ...[sum.done, sum.edits, sum.failed, sum.tokens].map((n) => make("td", {}, number.format(n))),
          make("td", {}, money.format(sum.dollars)),
        ),
      ),
    );
    $("usage").hidden = days.size === 0;
    $("no-usage").hidden = days.size > 0;
  }

  #act(work) {
    return async () => {
      try {
        await work();
        trouble(null);
        await this.#look();
      } catch (e) {
        trouble(e.message);
      }
    };
  }

  #switch(stage) {
    const how = stage.paused_since ? "resume" : "pause";
    const words = text(how);
    return make(
      "button",
      { type: "button", "data-key": `stage ${stage.stage}`, ariaLabel: `${words}: ${stage.stage}`, onclick: this.#act(() => api.turn(stage.stage, how)) },
      words,
    );
  }

  #failure(record) {
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
          make("button", { type: "button", className: "main", "data-key": `replay ${record.request_id}`, onclick: this.#act(() => api.replay(record.request_id)) }, text("replay")),
          make("button", { type: "button", "data-key": `drop ${record.request_id}`, onclick: this.#act(() => api.drop(record.request_id, "by hand, on the page")) }, text("dropIt")),
        ),
      ),
    );
  }
}
