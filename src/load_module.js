// The worker's program on the main thread, for browsers that refuse workers.
export async function loadWorker(turn) {
  // A module is one instance for each address: after a trap, another address is a fresh one.
  const url = new URL("worker.js", document.baseURI);
  if (turn > 2) url.search = `turn=${turn}`;
  const worker = await import(url.href);
  await worker.default();
  return worker.handle;
}
