// The one place that talks to the API. Addresses are relative, so that the page also works behind a path prefix.

const TOKEN = "image-translate.token";

export class Refused extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

export function token() {
  return localStorage.getItem(TOKEN) ?? "";
}

export function keepToken(value) {
  if (value) localStorage.setItem(TOKEN, value);
  else localStorage.removeItem(TOKEN);
}

function headers(more = {}) {
  return token() ? { ...more, Authorization: `Bearer ${token()}` } : more;
}

async function answer(path, init = {}) {
  const response = await fetch(path, { ...init, headers: headers(init.headers) });
  if (response.ok) return response;
  let detail = response.statusText;
  try {
    const problem = await response.json();
    detail = problem.detail ?? problem.title ?? detail;
  } catch {
    // not a problem document: a proxy's own page, of which the status says enough
  }
  throw new Refused(response.status, detail || `HTTP ${response.status}`);
}

const json = async (path, init) => (await answer(path, init)).json();
const id = encodeURIComponent;
const to = (lang) => (lang ? `?target_lang=${id(lang)}` : "");

/** What the token is good for: {scopes, tenant}. */
export const own = () => json("v1/token");
export const jobs = (before) => json(`v1/jobs?limit=50${before ? `&before=${id(before)}` : ""}`);
export const job = (requestId) => json(`v1/jobs/${id(requestId)}`);
export const queues = () => json("v1/queues");
/** @param days how many, today the last of them */
export const usage = (days) => {
  const from = new Date(Date.now() - (days - 1) * 86400000).toISOString().slice(0, 10);
  return json(`v1/usage?from=${from}`);
};
export const errors = () => json("v1/errors?limit=50");
export const replay = (record) => answer(`v1/errors/${id(record)}/replay`, { method: "POST" });
export const drop = (record, reason) => answer(`v1/errors/${id(record)}?reason=${id(reason)}`, { method: "DELETE" });

export async function scene(requestId, lang) {
  const response = await answer(`v1/jobs/${id(requestId)}/scene${to(lang)}`);
  return { scene: await response.json(), etag: response.headers.get("ETag") };
}

export function edit(requestId, lang, operations, etag) {
  return json(`v1/jobs/${id(requestId)}/edits`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...(etag ? { "If-Match": etag } : {}) },
    body: JSON.stringify({ target_lang: lang, operations }),
  });
}

/** @param format plate, ora or psd */
export function exported(requestId, lang, format) {
  return json(`v1/jobs/${id(requestId)}/exports`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ format, ...(lang ? { target_lang: lang } : {}) }),
  });
}

export const glossaries = async () => (await json("v1/glossaries")).glossaries.map((glossary) => glossary.name);

/** From now on a text is so translated, in pictures that go by this glossary. */
export function remember(glossary, source, lang, translation) {
  return json(`v1/glossaries/${id(glossary)}/terms`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ force: { [source]: { [lang]: translation } } }),
  });
}

export const cancel = (requestId) => answer(`v1/jobs/${id(requestId)}/cancel`, { method: "POST" });
export const remove = (requestId) => answer(`v1/jobs/${id(requestId)}`, { method: "DELETE" });
export const turn = (stage, how) => answer(`v1/queues/${id(stage)}/${how}`, { method: "POST" });

/** @returns an address for an img; it is to be given back with URL.revokeObjectURL */
export async function picture(requestId, what, lang) {
  return URL.createObjectURL(await (await answer(`v1/jobs/${id(requestId)}/${what}${to(lang)}`)).blob());
}

export async function zip(ids) {
  return URL.createObjectURL(await (await answer(`v1/zip?ids=${ids.map(id).join(",")}`)).blob());
}

/** Uploads one picture; fetch tells no progress of an upload, so this is the older request. */
export function push(file, fields, progress) {
  return new Promise((resolve, reject) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append("image", file, file.name);
    const request = new XMLHttpRequest();
    request.open("POST", "v1/jobs");
    for (const [name, value] of Object.entries(headers())) request.setRequestHeader(name, value);
    request.responseType = "json";
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
    request.onload = () =>
      request.status < 300
        ? resolve(request.response)
        : reject(new Refused(request.status, request.response?.detail ?? `HTTP ${request.status}`));
    request.onerror = () => reject(new TypeError("network"));
    request.send(form);
  });
}

/**
 * Calls back with each change of a job's state, for ever: after a break it goes on where it was. EventSource can't send a
 * token, so the stream is read by hand.
 */
export async function follow(changed, connected) {
  let last = "";
  for (let pause = 500; ; pause = Math.min(2 * pause, 15000)) {
    try {
      const response = await answer("v1/events", { headers: last ? { "Last-Event-ID": last } : {} });
      connected(true);
      pause = 500;
      for await (const event of events(response.body)) {
        if (event.id) last = event.id;
        if (event.event === "gap") connected(true); // some were missed: everything is asked for anew
        else if (event.data) changed(JSON.parse(event.data));
      }
    } catch (e) {
      connected(false, e);
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const parts = (rest + value).split("\n\n");
    rest = parts.pop();
    for (const part of parts) {
      const event = {};
      for (const line of part.split("\n")) {
        const colon = line.indexOf(":");
        if (colon > 0) event[line.slice(0, colon)] = line.slice(colon + 1).trim();
      }
      yield event;
    }
  }
}
