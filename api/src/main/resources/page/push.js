import * as api from "./api.js";
import { $, make, trouble } from "./dom.js";
import { languageName, text } from "./texts.js";

const SOURCES = ["auto", "zh", "zh-TW", "en", "ja", "ko", "de", "es", "fr", "it", "pt", "ru"];
const TARGETS = ["ko", "en", "ja", "zh", "zh-TW", "de", "es", "fr", "it", "pt", "ru", "vi"];
const CHOICE = "image-translate.choice";
/** Uploads at the same time: one after the other leaves the line idle, many make the first picture late. */
const AT_ONCE = 3;
const PICTURE = /\.(jpe?g|png|webp|gif|tiff?|bmp)$/i;

/** From a person's hand to the API: dropped, pasted or chosen pictures, with the options of the form. */
export class Pushing {
  #jobs;
  #waiting = [];
  #running = 0;

  constructor(jobs) {
    this.#jobs = jobs;
    $("files").addEventListener("change", (e) => this.#chosen(e.target));
    $("folder").addEventListener("change", (e) => this.#chosen(e.target));
    $("push").addEventListener("change", () => this.#remember());
    $("push").addEventListener("submit", (e) => e.preventDefault());
    addEventListener("paste", (e) => e.clipboardData.files.length && this.#take([...e.clipboardData.files]));
    for (const name of ["dragenter", "dragover"]) addEventListener(name, (e) => this.#over(e));
    for (const name of ["dragleave", "drop"]) addEventListener(name, () => $("drop").classList.remove("over"));
    addEventListener("drop", (e) => this.#dropped(e));
  }

  /** Those that are stored; one that was chosen and is gone is none. */
  async glossaries() {
    const names = await api.glossaries();
    const chosen = JSON.parse(localStorage.getItem(CHOICE) ?? "{}").glossary ?? "";
    $("glossary").replaceChildren(make("option", { value: "" }, text("none")), ...names.map((name) => make("option", { value: name }, name)));
    $("glossary").value = names.includes(chosen) ? chosen : "";
    $("by-glossary").hidden = names.length === 0;
    this.#onlyOne();
  }

  /** A job has words that stay, or a stored glossary that says which. */
  #onlyOne() {
    $("keep-words").disabled = $("glossary").value !== "";
  }

  retell() {
    const choice = JSON.parse(localStorage.getItem(CHOICE) ?? "{}");
    $("source").replaceChildren(
      ...SOURCES.map((tag) => make("option", { value: tag }, tag === "auto" ? text("auto") : languageName(tag))),
    );
    $("source").value = choice.source ?? "zh";
    const chosen = new Set(choice.targets ?? ["ko"]);
    $("targets").replaceChildren(
      make("legend", {}, text("into")),
      ...TARGETS.map((tag) =>
        make(
          "label",
          { className: "chip" },
          make("input", { type: "checkbox", name: "target", value: tag, checked: chosen.has(tag) }),
          make("span", {}, languageName(tag)),
        ),
      ),
    );
  }

  #targets() {
    return [...document.querySelectorAll("input[name=target]:checked")].map((box) => box.value);
  }

  #remember() {
    this.#onlyOne();
    const choice = { source: $("source").value, targets: this.#targets(), glossary: $("glossary").value };
    localStorage.setItem(CHOICE, JSON.stringify(choice));
  }

  #over(event) {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    $("drop").classList.add("over");
  }

  async #dropped(event) {
    event.preventDefault();
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    const files = entries.length ? (await Promise.all(entries.map(filesOf))).flat() : [...event.dataTransfer.files];
    this.#take(files);
  }

  #chosen(input) {
    this.#take([...input.files]);
    input.value = "";
  }

  #take(files) {
    const pictures = files.filter((file) => file.type.startsWith("image/") || PICTURE.test(file.name));
    const odd = files.find((file) => !pictures.includes(file) && !file.name.startsWith("."));
    trouble(odd ? text("notPicture", odd.name) : null);
    const fields = this.#fields();
    for (const file of pictures.sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }))) {
      const upload = { name: file.name, file, progress: 0, error: null };
      upload.again = () => {
        upload.error = null;
        this.#waiting.push([upload, fields]);
        this.#next();
      };
      this.#jobs.uploading(upload);
      this.#waiting.push([upload, fields]);
    }
    this.#next();
  }

  #fields() {
    const keep = $("keep-words").value.split(",").map((word) => word.trim()).filter(Boolean);
    const options = { keep_brands: $("keep-brands").checked, keep_on_product: $("keep-product").checked };
    if ($("tone").value.trim()) options.tone = $("tone").value.trim();
    if ($("domain").value.trim()) options.domain = $("domain").value.trim();
    if ($("glossary").value) options.glossary = $("glossary").value;
    else if (keep.length) options.glossary = { keep };
    if ($("erase-only").checked) options.translate = false;
    const targets = this.#targets();
    return {
      source_lang: $("source").value,
      target_langs: targets.length ? targets.join(",") : "ko",
      batch_id: crypto.randomUUID?.() ?? String(Date.now()),
      options: JSON.stringify(options),
    };
  }

  async #next() {
    while (this.#running < AT_ONCE && this.#waiting.length) {
      const [upload, fields] = this.#waiting.shift();
      this.#running++;
      this.#send(upload, fields).finally(() => {
        this.#running--;
        this.#next();
      });
    }
  }

  async #send(upload, fields) {
    try {
      const taken = await api.push(upload.file, { ...fields, image_id: upload.name }, (share) => {
        upload.progress = share;
        this.#jobs.draw();
      });
      await this.#jobs.uploaded(upload, taken.request_id);
    } catch (e) {
      upload.error = e.status === 429 || e.status === 503 ? text("tooMany", e.message) : e.message;
      this.#jobs.draw();
    }
  }
}

/** The files of a dropped file or folder, folders within it too. */
async function filesOf(entry) {
  if (entry.isFile) return [await new Promise((resolve, reject) => entry.file(resolve, reject))];
  const reader = entry.createReader();
  const files = [];
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) return files;
    files.push(...(await Promise.all(some.map(filesOf))).flat());
  }
}
