// How text comes in: pasted anywhere on the page, dropped on it, read from the paste box, or with the address.

/// What is handed over: a line that stays in the paste box, a text to read, a page to read.
const [LINE, TEXT, PAGE] = [0, 1, 2];
const find = (selector) => document.querySelector(selector);
const box = () => find("#paste-text");
const on = (name, hear) => document.addEventListener(name, hear, true);
/// Fields keep what is meant for them.
const elsewhere = ({ target }) => target.closest?.(":read-write") && target !== box();

/// What was put into the box last, as it stands there; what stood there before, what was undone.
let put;
let past = [];
let undone = [];

/// Replaces what is in the box. The browser could undo it only if it typed it, for which it takes seconds.
function fill(text) {
  const area = box();
  past = [...past.slice(-20), area.value];
  undone = [];
  area.value = text;
  put = area.value;
}

/// Undoes what was put into the box, or does it again; what was typed since is undone by the browser.
function step(event, from, to) {
  const area = box();
  if (event.target !== area || area.value !== put || !from.length) return;
  event.preventDefault();
  to.push(put);
  area.value = from.pop();
  put = area.value;
}

/// Hears of all that comes in: `take(what, kind)`, a text and its kind or a file.
export function watch(take) {
  /// What is dragged is a part of this page.
  let own = false;
  const bring = (event, data) => {
    if (own || elsewhere(event)) return;
    const plain = data.getData("text/plain");
    const words = plain.trim();
    // An address or another word is no page, whatever it looked like there.
    const html = /^\S+$/.test(words) ? "" : data.getData("text/html");
    const file = html ? undefined : data.files[0];
    const line = !html && words && !/\n|^(\w+:\/\/|www\.)\S+$/.test(words);
    const area = box();
    // A line goes to its place in a text that is being written.
    if (!file && line && event.target === area && area.value && area.value !== put) return;
    event.preventDefault();
    find("dialog[open]:not(#paste)")?.close();
    if (file) return take(file, TEXT);
    fill(plain || html);
    if (line) take("", LINE);
    else take(html || plain, html ? PAGE : TEXT);
  };
  const read = (event) => {
    event.preventDefault();
    take(box().value, TEXT);
  };
  on("paste", (event) => bring(event, event.clipboardData));
  on("drop", (event) => bring(event, event.dataTransfer));
  on("dragstart", () => (own = true));
  // A part that is gone by then ends no drag.
  for (const end of ["dragend", "pointerdown"]) on(end, () => (own = false));
  on("dragover", (event) => own || elsewhere(event) || event.preventDefault());
  on("submit", (event) => find("#paste").contains(event.target) && read(event));
  on("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || !find("#paste[open]")) return;
    const key = event.key.toLowerCase();
    if (key === "enter") read(event);
    else if (key === "y" || (key === "z" && event.shiftKey)) step(event, undone, past);
    else if (key === "z") step(event, past, undone);
  });
  // Another article is of another day.
  on("close", ({ target }) => target === find("#paste") && (find("#paste-date").value = ""));
}

/// The page's own fragment, where it may be a link to an article.
export const fragment = () => (/^#g|[#&](text|html|packed)=/.test(location.hash) ? location.hash : undefined);

/// Takes the fragment out of the address.
export function forget() {
  try {
    history.replaceState(null, "", location.href.split("#")[0]);
  } catch {
    // Where the address may not be changed, it stays as it is.
  }
}
