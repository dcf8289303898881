// Speed and memory of the taggers in Chromium, one thread, beside others in the same run.
//
// usage: GLOSS_URL=... GLOSS_CHROMIUM=... node tools/bench/tagger.mjs TEXT [FULL.onnx ...]
// `cargo xtask bench tagger TEXT [ONNX ...]` sets both. Prints the best of several runs of each:
// - the worker's program with either model: a whole reading, which the tagger is nearly all of
// - onnxruntime-web on windows of 160 wordpieces, without reading, tokens or decoding
// - compromise, its names
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "../../e2e/node_modules/playwright-core/index.mjs";

const [textFile, ...onnx] = process.argv.slice(2);
const text = readFileSync(textFile, "utf8");
const words = text.split(/\s+/).filter(Boolean).length;
const base = process.env.GLOSS_URL;

/** The folder of an installed package. */
const folder = (name) => fileURLToPath(new URL(`node_modules/${name}/`, import.meta.url));

const browser = await chromium.launch({
  executablePath: process.env.GLOSS_CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
});
const page = await browser.newPage();
const type = (path) => (/\.m?js$/.test(path) ? "text/javascript" : "application/wasm");
await page.route("**/bench/**", (route) => {
  const path = new URL(route.request().url()).pathname.replace(/.*\/bench\//, "");
  if (path === "") return route.fulfill({ contentType: "text/html", body: "<!doctype html><title>bench</title>" });
  if (path.startsWith("onnx/")) return route.fulfill({ path: onnx[path.slice(5)], contentType: "application/octet-stream" });
  const [name, ...rest] = path.split("/");
  const file = folder(name) + rest.join("/");
  return route.fulfill({ path: file, contentType: type(file) });
});
await page.goto(`${base}bench/`);

const ours = await page.evaluate(
  async ([base, text]) => {
    // The worker's program asks for assets.json beside the page.
    document.head.append(Object.assign(document.createElement("base"), { href: base }));
    const page = await (await fetch(base)).text();
    const program = await import(`${base}${page.match(/data-worker="?([\w-]+)/)[1]}.js`);
    const wasm = await program.default();
    // postcard: the variant, then the fields; a number is seven bits a byte.
    const number = (n) => (n < 128 ? [n] : [(n & 127) | 128, ...number(n >>> 7)]);
    const bytes = new TextEncoder().encode(text);
    const read = (id) => new Uint8Array([0, ...number(id), 0, ...number(bytes.length), ...bytes, 0]);
    const load = (model) => new Uint8Array([1, model]);
    const DONE = 3, MODEL = 5, LOADING = 0;
    // One listener for all: what is done in steps answers to whoever was there first.
    let heard = () => {};
    const answer = (bytes) => heard(bytes);
    const run = (message, last) =>
      new Promise((resolve) => {
        const started = performance.now();
        heard = (a) => last(a) && resolve(performance.now() - started);
        program.handle(message, answer);
      });
    const megabytes = () => wasm.memory.buffer.byteLength / 2 ** 20;
    const out = {};
    for (const [model, name] of [[0, "compact"], [1, "full"]]) {
      const loaded = await run(load(model), (a) => a[0] === MODEL && a[1] === model && a[2] !== LOADING);
      let best = Infinity;
      for (let i = 1; i <= (model ? 3 : 6); i++) {
        // The full model's reading is the second: by 0 rules, 1 compact, 2 full.
        const by = (a) => a[2];
        best = Math.min(best, await run(read(i), (a) => a[0] === DONE && by(a) === model + 1));
      }
      out[name] = { loaded, best, megabytes: megabytes() };
    }
    return out;
  },
  [base, text],
);
for (const [name, { loaded, best, megabytes }] of Object.entries(ours))
  console.log(
    `gloss ${name}: ${words} words in ${best.toFixed(0)} ms, ${((words / best) * 1000).toFixed(0)} words/s; ` +
      `loaded in ${loaded.toFixed(0)} ms; wasm memory ${megabytes.toFixed(0)} MB`,
  );

for (const [index, file] of onnx.entries()) {
  const best = await page.evaluate(
    async ([base, index]) => {
      const ort = await import(`${base}bench/onnxruntime-web/dist/ort.wasm.min.mjs`);
      ort.env.wasm.numThreads = 1;
      ort.env.wasm.wasmPaths = `${base}bench/onnxruntime-web/dist/`;
      const model = await (await fetch(`${base}bench/onnx/${index}`)).arrayBuffer();
      const session = await ort.InferenceSession.create(model, { executionProviders: ["wasm"] });
      const tensor = (of) => new ort.Tensor("int64", BigInt64Array.from({ length: 160 }, (_, i) => BigInt(of(i))), [1, 160]);
      const input = { ids: tensor((i) => 100 + ((i * 97) % 9000)), cases: tensor((i) => i % 8) };
      let best = Infinity;
      for (let i = 0; i < 12; i++) {
        const started = performance.now();
        await session.run(input);
        best = Math.min(best, performance.now() - started);
      }
      return best;
    },
    [base, index],
  );
  console.log(`onnxruntime-web ${file}: a window of 160 wordpieces in ${best.toFixed(1)} ms, ${((160 / best) * 1000).toFixed(0)} wordpieces/s`);
}

if (existsSync(folder("compromise"))) {
  const best = await page.evaluate(
    async ([base, text]) => {
      const { default: nlp } = await import(`${base}bench/compromise/builds/three/compromise-three.mjs`);
      let best = Infinity;
      for (let i = 0; i < 4; i++) {
        const started = performance.now();
        const doc = nlp(text);
        doc.people().out("offset");
        doc.places().out("offset");
        doc.organizations().out("offset");
        best = Math.min(best, performance.now() - started);
      }
      return best;
    },
    [base, text],
  );
  console.log(`compromise: ${words} words in ${best.toFixed(0)} ms, ${((words / best) * 1000).toFixed(0)} words/s`);
}
await browser.close();
