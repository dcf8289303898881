// How long the knowledge packs take to load in the browser: the worker's own measurements.
import { launch, url } from "./harness.mjs";

const RUNS = 5;
const browser = await launch();
const times = {};
for (let run = 0; run < RUNS; run++) {
  const page = await browser.newPage();
  await page.goto(url);
  await page.locator("#packs[data-all]").waitFor({ timeout: 120_000 });
  for (const worker of page.workers()) {
    const measured = await worker.evaluate(() =>
      performance.getEntriesByType("measure").map(({ name, duration }) => [name, duration]),
    );
    for (const [name, duration] of measured) (times[name] ??= []).push(duration);
  }
  await page.close();
}
await browser.close();
for (const [name, all] of Object.entries(times)) {
  all.sort((a, b) => a - b);
  const [least, median, most] = [all[0], all[all.length >> 1], all.at(-1)].map((time) => time.toFixed(1));
  console.log(`${name}: ${median} ms (median of ${all.length}, ${least} to ${most})`);
}
