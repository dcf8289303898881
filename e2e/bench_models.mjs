// Speed and memory of model files in the browser: the JavaScript API reads one article with each model in
// turn, several times, so that all models meet the same conditions. Ratios are to the first file.
// At last two pages share the article out with the last model, as two workers would: half of it each, at once.
// `GLOSS_API` names the folder where wasm-bindgen has written the API.
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { launch, url } from "./harness.mjs";

const RUNS = 7;
const [textFile, ...modelFiles] = process.argv.slice(2);
const text = readFileSync(textFile, "utf8").slice(0, 200_000);
const words = text.split(/\s+/).filter(Boolean).length;

/** The bytes of a model file, unpacked. */
function model(path) {
  const bytes = readFileSync(path);
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
}

const at = new URL("api/", url).href;
const types = { js: "text/javascript", wasm: "application/wasm" };
function serve(route) {
  const name = new URL(route.request().url()).pathname.split("/").at(-1);
  if (!name) return route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Models</title>" });
  const index = name.match(/^(\d+)\.model$/)?.[1];
  const body = index ? model(modelFiles[index]) : readFileSync(join(process.env.GLOSS_API, name));
  return route.fulfill({ contentType: types[name.split(".").at(-1)] ?? "application/octet-stream", body });
}

/** One page a model: its memory is its own. */
async function open(browser, index) {
  const page = await browser.newPage();
  await page.route("**/api/*", serve);
  await page.goto(at);
  await page.evaluate(async (index) => {
    const { default: init, Reader } = await import("./gloss_wasm.js");
    window.wasm = await init();
    window.reader = new Reader();
    const bytes = new Uint8Array(await (await fetch(`${index}.model`)).arrayBuffer());
    const start = performance.now();
    reader.loadModel(bytes);
    window.loaded = performance.now() - start;
  }, index);
  return page;
}

const browser = await launch();
const pages = await Promise.all(modelFiles.map((_, index) => open(browser, index)));
const times = modelFiles.map(() => []);
for (let run = 0; run < RUNS; run += 1) {
  for (const [index, page] of pages.entries()) {
    const time = await page.evaluate((text) => {
      const start = performance.now();
      reader.read(text);
      return performance.now() - start;
    }, text);
    times[index].push(time);
  }
}
const median = (all) => all.toSorted((a, b) => a - b)[all.length >> 1];
console.log(`${words} words, median of ${RUNS}`);
for (const [index, page] of pages.entries()) {
  const [loaded, bytes] = await page.evaluate(() => [loaded, wasm.memory.buffer.byteLength]);
  const time = median(times[index]);
  const least = Math.min(...times[index]);
  console.log(
    `${basename(modelFiles[index])}: ${((1000 * time) / words).toFixed(0)} ms per 1,000 words (best ${((1000 * least) / words).toFixed(0)}), ` +
      `${(time / median(times[0])).toFixed(2)} times the first, loads in ${loaded.toFixed(0)} ms, ${(bytes / 1e6).toFixed(0)} MB of memory`,
  );
}

const cut = text.indexOf("\n", text.length / 2);
const halves = [text.slice(0, cut), text.slice(cut)];
const last = modelFiles.length - 1;
const two = await Promise.all(halves.map(() => open(browser, last)));
const shared = [];
for (let run = 0; run < RUNS; run += 1) {
  const start = performance.now();
  await Promise.all(two.map((page, half) => page.evaluate((text) => void reader.read(text), halves[half])));
  shared.push(performance.now() - start);
}
console.log(
  `${basename(modelFiles[last])} in two workers: ${(median(shared) / median(times[last])).toFixed(2)} times one worker (best ` +
    `${(Math.min(...shared) / Math.min(...times[last])).toFixed(2)}), twice the memory`,
);
await browser.close();
