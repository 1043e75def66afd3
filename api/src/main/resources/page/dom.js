// Making elements. Texts from outside are only ever set as text, never as HTML.

export const $ = (id) => document.getElementById(id);

/** make("a", {href: "#/"}, "text", other) */
export function make(name, properties = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key in node && key !== "list") node[key] = value;
    else node.setAttribute(key, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** Shown above everything until something works again, or another trouble comes. */
export function trouble(message) {
  $("trouble").hidden = !message;
  $("trouble").textContent = message ?? "";
}
