// The page's figures: each measured several times, the median printed beside what it is held to.
import { desktop, launch, read, url } from "./harness.mjs";

const RUNS = 5;
const browser = await launch();

/** An invented article of so many words, a name or two in every sentence. */
function article(words) {
  const people = ["Kari Nordmann", "Anna Schmidt", "John Doe", "Jane Roe", "Pierre Dupont", "Maria Rossi", "Ivan Petrov", "Li Wei"];
  const places = ["Oslo", "Dresden", "Paris", "Bergen", "London", "Rome", "Vienna", "Geneva"];
  const lines = ["Talks on the bridge go on"];
  for (let i = 0, n = 0; n < words; i += 1) {
    const one = people[i % people.length];
    const other = people[(i * 3 + 1) % people.length];
    const line =
      `${one} met ${other} in ${places[i % places.length]} on Monday, and they spoke about the bridge for ${2 + (i % 7)} hours. ` +
      `“We will go on,” ${one.split(" ")[1]} said, while the crews waited for word from the board and the river rose again. ` +
      `Nothing else was said that day, and those who had come to hear the news went home as the rain set in for the night.`;
    lines.push(line);
    n += line.split(" ").length;
  }
  return lines.join("\n");
}

async function open(prepare) {
  const context = await browser.newContext({ viewport: desktop, serviceWorkers: "block" });
  const page = await context.newPage();
  // Without models and packs: what is measured is the page.
  await page.route("**/assets.json", (route) => route.fulfill({ json: {} }));
  await page.addInitScript(() => {
    window.tasks = [];
    new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map((e) => e.duration))).observe({ type: "longtask", buffered: true });
    window.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.shift += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  await prepare?.(page);
  await page.goto(url);
  await read(page);
  await page.locator(".panel-bar").waitFor();
  return page;
}

/** Pastes a text; milliseconds until it can be read, until the first mark, until all. */
async function paste(page, text) {
  await page.getByRole("button", { name: "Paste an article" }).click();
  await page.waitForTimeout(200);
  return page.evaluate(async (text) => {
    window.tasks.length = 0;
    window.shift = 0;
    const data = new DataTransfer();
    data.setData("text/plain", text);
    const box = document.getElementById("paste-text");
    // Only into the empty box is a paste read at once.
    box.value = "";
    const before = document.querySelector("#article [data-block]");
    const start = performance.now();
    box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    const until = (done) =>
      new Promise((resolve) => {
        const look = () => (done() ? resolve(performance.now() - start) : requestAnimationFrame(look));
        look();
      });
    const fresh = () => document.querySelector("#article [data-block]") !== before;
    const readable = await until(() => fresh() && document.querySelectorAll("#article [data-block]").length > 1);
    const first = await until(() => document.querySelector("#article .mark"));
    const all = await until(() => document.querySelector('#status[data-state="done"]'));
    await new Promise((resolve) => setTimeout(resolve, 700));
    return { readable, first, all, longest: Math.max(0, ...window.tasks), shift: window.shift, marks: document.querySelectorAll("#article .mark").length };
  }, text);
}

/** Milliseconds from the timer that opens a card to its paint. */
async function card(page) {
  await page.mouse.move(1, 1);
  await page.waitForTimeout(1200);
  await page.evaluate(() => {
    window.opened = new Promise((resolve) => {
      addEventListener(
        "pointerover",
        () => {
          const start = performance.now();
          const look = () => (document.getElementById("card") ? resolve(performance.now() - start - 500) : requestAnimationFrame(look));
          look();
        },
        { once: true, capture: true },
      );
    });
  });
  await page.locator('#article a[data-kind="person"]').nth(1).hover();
  return page.evaluate(() => window.opened);
}

/** Milliseconds from a key on a mark until its card stands in its place; the first, and the median of those after it. */
async function activate(page) {
  const times = [];
  for (let mark = 3; mark < 13; mark += 1) {
    await page.locator('#article a[data-kind="person"]').nth(mark).focus();
    times.push(
      await page.evaluate(async () => {
        const card = () => document.getElementById("card");
        const start = performance.now();
        const opened = new Promise((resolve) => {
          const seen = () => card() && resolve(performance.now() - start);
          new MutationObserver(seen).observe(document.body, { childList: true, subtree: true });
        });
        document.activeElement.click();
        return opened;
      }),
    );
    await page.keyboard.press("Escape");
    await page.locator("#card").waitFor({ state: "detached" });
    await page.waitForTimeout(100);
  }
  const [first, ...others] = times;
  return { first, warm: median(others) };
}

/** Milliseconds that the first sample takes from text to reading in the reader's program, names by rules, warm. */
async function passes(page) {
  return page.evaluate(async () => {
    const { worker } = document.querySelector("script[data-js]").dataset;
    const program = await import(new URL(`${worker}.js`, document.baseURI).href);
    await program.default();
    const [{ slug }] = await (await fetch("samples/index.json")).json();
    const { text } = await (await fetch(`samples/${slug}.json`)).json();
    // postcard: the variant, then the fields; a number is seven bits a byte.
    const number = (n) => (n < 128 ? [n] : [(n & 127) | 128, ...number(n >>> 7)]);
    const bytes = new TextEncoder().encode(text);
    const DONE = 3;
    const times = [];
    for (let id = 1; id <= 30; id += 1) {
      const read = new Uint8Array([0, ...number(id), 0, ...number(bytes.length), ...bytes, 0]);
      const start = performance.now();
      await new Promise((done) => program.handle(read, (answer) => answer[0] === DONE && done()));
      times.push(performance.now() - start);
    }
    return times.slice(10);
  });
}

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
const rows = [];
const row = (what, values, unit, held) => rows.push([what, `${Math.round(median(values) * 10) / 10}${unit}`, held]);

const short = article(1000);
const long = article(20_000);
const runs = [];
const cards = [];
for (let run = 0; run < RUNS; run += 1) {
  const page = await open();
  // Warm: the worker has read before.
  await paste(page, article(200));
  runs.push(await paste(page, short));
  cards.push(await card(page));
  await page.context().close();
}
const longRuns = [];
for (let run = 0; run < 3; run += 1) {
  const page = await open();
  await paste(page, short);
  const measured = await paste(page, long);
  Object.assign(measured, { card: await activate(page) });
  longRuns.push(measured);
  await page.context().close();
}
const page = await open();
const sample = await passes(page);
await page.context().close();
const all = (name) => runs.map((run) => run[name]);
const allLong = (name) => longRuns.map((run) => run[name]);
row("paste to readable text, 1,000 words", all("readable"), " ms", "100 ms");
row("first marks", all("first"), " ms", "300 ms");
row("all marks", all("all"), " ms", "1,000 ms");
row("longest task meanwhile", all("longest"), " ms", "50 ms");
row("layout shift when marks arrive", all("shift"), "", "0");
row("card painted after its timer", cards, " ms", "50 ms");
row("all passes, the first sample, by rules", sample, " ms", "15 ms");
row("20,000 words: readable", allLong("readable"), " ms", "200 ms");
row("20,000 words: all marks", allLong("all"), " ms", "");
row("20,000 words: longest task", allLong("longest"), " ms", "50 ms");
row("20,000 words: marks drawn", allLong("marks"), "", "");
row("20,000 words: the first card opens", longRuns.map((run) => run.card.first), " ms", "");
row("20,000 words: a card opens", longRuns.map((run) => run.card.warm), " ms", "5 ms");
const width = Math.max(...rows.map(([what]) => what.length));
for (const [what, value, held] of rows) console.log(`    ${what.padEnd(width)}  ${value.padStart(10)}${held && `  held to ${held}`}`);
await browser.close();
