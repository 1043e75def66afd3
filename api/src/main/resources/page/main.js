import * as api from "./api.js";
import { $, trouble } from "./dom.js";
import { Jobs } from "./jobs.js";
import { Operations } from "./operations.js";
import { Pushing } from "./push.js";
import { speak, text } from "./texts.js";
import { Viewer } from "./viewer.js";

const jobs = new Jobs();
const viewer = new Viewer(jobs, () => learn());
const operations = new Operations();
const pushing = new Pushing(jobs);

/** #/ , #/operations , #/view/<request_id>/<language> */
function route() {
  const [, page, ...rest] = location.hash.split("/").map(decodeURIComponent);
  const shown = page === "view" ? "viewer" : page === "operations" ? "operations" : "pictures";
  for (const id of ["pictures", "viewer", "operations"]) $(id).hidden = id !== shown;
  for (const link of document.querySelectorAll("nav a")) {
    if (link.dataset.page === shown) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  operations.show(shown === "operations");
  if (shown === "viewer") viewer.open(rest[0], rest[1]);
  else viewer.close();
}

function retell() {
  speak($("language").value);
  pushing.retell();
  jobs.draw();
  viewer.draw();
  operations.draw();
}

async function askForToken() {
  $("token").value = "";
  $("token-dialog").returnValue = "cancel";
  $("token-dialog").showModal();
}

$("token-button").addEventListener("click", askForToken);
$("token-dialog").addEventListener("close", () => {
  if ($("token-dialog").returnValue !== "save") return;
  api.keepToken($("token").value.trim());
  location.reload();
});
$("language").addEventListener("change", retell);
addEventListener("hashchange", route);

const mayAll = () => document.documentElement.dataset.may?.split(" ").includes("all") !== false;

/** Who only reads isn't offered what would be refused; where nothing is known, everything is shown, and the API says no. */
const known = api.own().then(
  ({ scopes, tenant }) => {
    document.documentElement.dataset.may = [...scopes, ...(scopes.includes("admin") && !tenant ? ["all"] : [])].join(" ");
  },
  () => {},
);

speak();
$("language").value = document.documentElement.lang;
pushing.retell();
/** Glossaries are everybody's: a token that may not change them is told so by the API, and its page has no list of them. */
const learn = () => pushing.glossaries().catch(() => {});
known.then(() => mayAll() && learn());
Promise.allSettled([known, jobs.load()]).then(route);
api.follow(
  (event) => {
    jobs.heard(event);
    viewer.heard(event);
    operations.heard(event);
  },
  (connected, e) => {
    if (connected) {
      trouble(null);
      jobs.load();
    } else if (e?.status === 401) {
      trouble(text("needsToken"));
      if (!$("token-dialog").open && !api.token()) askForToken();
    } else if (e) {
      trouble(text("offline", e.message));
    }
  },
);
