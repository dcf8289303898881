// Programs that the page fetches when it needs them.
const at = (name) => new URL(name, document.baseURI);

// The worker's program on the main thread: for browsers that refuse workers,
// and for what the page needs of it only now and then.
async function load(turn) {
  // A module is one instance for each address: after a trap, another address is a fresh one.
  const url = at("worker.js");
  if (turn > 2) url.search = `turn=${turn}`;
  const worker = await import(url.href);
  await worker.default();
  return worker;
}

export const loadWorker = async (turn) => (await load(turn)).handle;
export const packLink = async (article) => (await load(0)).pack_link(article);
export const unpackLink = async (fragment) => (await load(0)).unpack_link(fragment);
export const readingAsJson = async (text, reading) => (await load(0)).reading_as_json(text, reading);

// The desk: one instance; what is said to it before it is there waits.
let desk;
let waiting = [];

const styles = (name) =>
  new Promise((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = at(name).href;
    link.onload = resolve;
    link.onerror = () => reject(new Error(name));
    document.head.append(link);
  });

export async function openDesk(post) {
  try {
    const [module] = await Promise.all([import(at("desk.js").href), styles("desk.css")]);
    await module.default();
    module.open(post);
    for (const [name, message] of waiting) module[name](message);
    desk = module;
  } finally {
    waiting = undefined;
  }
}

export function sayToDesk(name, message) {
  if (desk) desk[name](message);
  else waiting?.push([name, message]);
}
