import { make } from "./dom.js";
import { text } from "./texts.js";

/** The texts of a picture in order, each with what can be changed of it. */
export class Blocks {
  #list;
  #on;
  #chosen = null;

  /** @param on {apply(operations), select(id), remember(source, translation)} */
  constructor(list, on) {
    this.#list = list;
    this.#on = on;
  }

  draw(scene, target) {
    this.#list.replaceChildren(...scene.blocks.map((block) => this.#block(block, target)));
    this.#on.select(this.#chosen);
  }

  select(id) {
    const details = this.#list.querySelector(`[data-block="${CSS.escape(id)}"]`);
    if (!details) return;
    details.open = true;
    details.scrollIntoView({ block: "nearest" });
    details.querySelector("textarea")?.focus({ preventScroll: true });
  }

  #block(block, target) {
    const set = target.blocks[block.id];
    const source = block.lines.map((line) => line.text).join(" ");
    const details = make(
      "details",
      { name: "block", open: this.#chosen === block.id, "data-block": block.id },
      make(
        "summary",
        {},
        make("span", { className: "source", lang: "" }, source),
        make("span", { className: set ? "translation" : "kept" }, set ? set.text || "∅" : text("keepsPixels", target.kept[block.id] ?? "")),
        ...this.#findings(block, target),
      ),
      set?.text ? this.#form(block, set, source) : this.#giveText(block, set),
    );
    details.addEventListener("toggle", () => {
      if (details.open) this.#chosen = block.id;
      else if (this.#chosen === block.id) this.#chosen = null;
      this.#on.select(this.#chosen);
    });
    return make("li", {}, details);
  }

  #findings(block, target) {
    return findingsOf(target, block.id).map((says) => make("span", { className: "finding" }, text("finding", says)));
  }

  #form(block, set, source) {
    const hand = set.by_hand ?? {};
    const field = (name, input) => make("label", {}, make("span", {}, text(name)), input);
    const written = make("textarea", { value: set.text, rows: 2, maxLength: 5000 });
    const size = make("input", { type: "number", min: 1, max: 2000, step: 1, value: hand.size ?? Math.round(set.size) });
    const colour = make("input", { type: "color", value: set.fill });
    const weight = select([["", "automatic"], ["400", "regular"], ["700", "bold"]], hand.weight);
    const align = select([["", "automatic"], ["left", "left"], ["centre", "centre"], ["right", "right"]], hand.align);
    const font = make("input", { value: hand.font ?? "", placeholder: set.font });
    const first = { size: size.value, colour: colour.value, weight: weight.value, align: align.value, font: font.value };
    const changes = () => {
      const style = {};
      if (size.value !== first.size && size.value) style.size = Number(size.value);
      if (colour.value !== first.colour) style.fill = [colour.value];
      if (weight.value !== first.weight && weight.value) style.weight = Number(weight.value);
      if (align.value !== first.align && align.value) style.align = align.value;
      if (font.value !== first.font && font.value.trim()) style.font = font.value.trim();
      const operations = [];
      if (written.value.trim() && written.value.trim() !== set.text) {
        operations.push({ op: "text", block: block.id, text: written.value.trim() });
      }
      if (Object.keys(style).length) operations.push({ op: "style", block: block.id, ...style });
      return operations;
    };
    return make(
      "form",
      { onsubmit: (e) => (e.preventDefault(), this.#on.apply(changes())) },
      field("text", written),
      make("div", { className: "fields" }, field("size", size), field("colour", colour), field("weight", weight), field("align", align), field("font", font)),
      this.#moves(block),
      make(
        "p",
        { className: "row" },
        make("button", { className: "main" }, text("apply")),
        this.#button("restore", [{ op: "restore", block: block.id }]),
        this.#button("clear", [{ op: "clear", block: block.id }]),
        make(
          "button",
          {
            type: "button",
            className: "remember",
            onclick: () => written.value.trim() && this.#on.remember(source, written.value.trim()),
          },
          text("remember"),
        ),
      ),
      make("p", { className: "note" }, text("origin", text(set.origin))),
    );
  }

  #moves(block) {
    const step = (label, sign, dx, dy) =>
      make(
        "button",
        {
          type: "button",
          ariaLabel: `${text("place")} ${text(label)}`,
          onclick: (e) => {
            const far = e.shiftKey ? 10 : 2;
            this.#on.apply([{ op: "move", block: block.id, dx: dx * far, dy: dy * far }]);
          },
        },
        sign,
      );
    return make(
      "div",
      { className: "row moves", role: "group", ariaLabel: text("place") },
      make("span", {}, text("place")),
      step("left", "←", -1, 0),
      step("up", "↑", 0, -1),
      step("down", "↓", 0, 1),
      step("right", "→", 1, 0),
    );
  }

  #giveText(block, set) {
    const written = make("textarea", { rows: 2, maxLength: 5000 });
    return make(
      "form",
      {
        onsubmit: (e) => {
          e.preventDefault();
          if (written.value.trim()) this.#on.apply([{ op: "text", block: block.id, text: written.value.trim() }]);
        },
      },
      make("label", {}, make("span", {}, text("give")), written),
      make(
        "p",
        { className: "row" },
        make("button", { className: "main" }, text("apply")),
        set ? this.#button("restore", [{ op: "restore", block: block.id }]) : this.#button("clear", [{ op: "clear", block: block.id }]),
      ),
    );
  }

  #button(name, operations) {
    return make("button", { type: "button", onclick: () => this.#on.apply(operations) }, text(name));
  }
}

/** What the proof says of a block, a sentence each. */
export function findingsOf(target, block) {
  return (target.proof?.findings ?? []).filter((finding) => finding.block === block).map((finding) => finding.says);
}

function select(options, value) {
  const node = make("select", {}, ...options.map(([key, name]) => make("option", { value: key }, text(name))));
  node.value = value === undefined ? "" : String(value);
  return node;
}
