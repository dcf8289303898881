// Programs and other files that the page fetches when it needs them: index.html says what they are called.
const names = document.querySelector("script[data-js]")?.dataset ?? {};

/// The address of a file of a program: `worker`, `_loader.js`.
export const programFile = (program, ending) => new URL((names[program] ?? program) + ending, document.baseURI).href;

// The worker's program on the main thread: for browsers that refuse workers,
// and for what the page needs of it only now and then.
async function load(turn) {
  // A module is one instance for each address: after a trap, another address is a fresh one.
  const url = new URL(programFile("worker", ".js"));
  if (turn > 2) url.search = `turn=${turn}`;
  const worker = await import(url.href);
  await worker.default();
  return worker;
}

export const loadWorker = async (turn) => (await load(turn)).handle;
export const packLink = async (article) => (await load(0)).pack_link(article);
export const unpackLink = async (fragment) => (await load(0)).unpack_link(fragment);
export const readingAsJson = async (text, reading) => (await load(0)).reading_as_json(text, reading);

// What is in a file, as src/files.rs describes it. Most are text in UTF-8; others are read in a worker of their
// own, which ends with it: a file that breaks it or keeps it busy breaks nothing else.
export async function openFile(file) {
  if (file.size < 1e7) {
    try {
      const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
      if (!text.startsWith("%PDF-")) return [0, text];
    } catch {
      // The worker says why.
    }
  }
  return new Promise((resolve, reject) => {
    const worker = new Worker(programFile("files", "_loader.js"), { type: "module" });
    const end = (settle) => (event) => {
      clearTimeout(late);
      worker.terminate();
      settle(event?.data);
      event?.preventDefault();
    };
    const late = setTimeout(end(reject), 60_000);
    worker.onerror = end(reject);
    worker.onmessage = () => {
      worker.onmessage = end(resolve);
      worker.postMessage(file);
    };
  });
}

async function fetchFile(name) {
  const answer = await fetch(new URL(name, document.baseURI));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer;
}

export const fetchText = async (name) => (await fetchFile(name)).text();
export const fetchJson = async (name) => (await fetchFile(name)).json();

// The desk: one instance. What is said to it waits until it is there, and then is heard in order,
// each in a task of its own: the page goes on in between.
let desk;
let waiting = [];
let due = false;

const styles = (href) =>
  new Promise((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = href;
    link.onload = resolve;
    link.onerror = () => reject(new Error(href));
    document.head.append(link);
  });

export async function openDesk(post) {
  try {
    const [module] = await Promise.all([import(programFile("desk", ".js")), styles(programFile("desk", ".css"))]);
    await module.default();
    desk = module;
    // The first thing that is said to it is the language: it shows nothing in another.
    next();
    module.open(post);
    listen();
  } catch (error) {
    // Nobody will hear it.
    waiting = undefined;
    throw error;
  }
}

function next() {
  const [name, message] = waiting.shift();
  desk[name](message);
}

function listen() {
  if (!desk || due || !waiting.length) return;
  due = true;
  setTimeout(() => {
    due = false;
    next();
    listen();
  });
}

export function sayToDesk(name, message) {
  waiting?.push([name, message]);
  listen();
}
