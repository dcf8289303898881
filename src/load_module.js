// The worker's program on the main thread: for browsers that refuse workers,
// and for what the page needs of it only now and then.
async function load(turn) {
  // A module is one instance for each address: after a trap, another address is a fresh one.
  const url = new URL("worker.js", document.baseURI);
  if (turn > 2) url.search = `turn=${turn}`;
  const worker = await import(url.href);
  await worker.default();
  return worker;
}

export const loadWorker = async (turn) => (await load(turn)).handle;
export const packLink = async (article) => (await load(0)).pack_link(article);
export const unpackLink = async (fragment) => (await load(0)).unpack_link(fragment);
export const readingAsJson = async (text, reading) => (await load(0)).reading_as_json(text, reading);
