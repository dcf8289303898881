// An article comes in and is read: sample, paste, drop; with and without a worker.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as h from "./harness.mjs";

h.useBrowser();

const article = [
  "Minister opens rebuilt bridge in Dresden",
  "Anna Schmidt, the transport minister of Saxony, opened the rebuilt bridge in Dresden on Friday.",
  "“It is a good day for the city,” Schmidt said. About 400 people crossed it in the first hour.",
].join("\n");

test("the sample article is read as the page opens", () =>
  h.withPage({}, async (page) => {
    const marks = await h.marks(page);
    assert.ok(marks.length > 20, `only ${marks.length} marks`);
    assert.match(await page.locator("#status").textContent(), /\d+ names? found/);
    assert.ok((await page.locator("#cast li").count()) > 2, "an empty cast list");
  }));

test("each of the samples can be chosen", () =>
  h.withPage({}, async (page) => {
    const index = JSON.parse(readFileSync(new URL("../static/samples/index.json", import.meta.url), "utf8"));
    assert.ok(index.length >= 3);
    for (const sample of index) {
      await page.getByRole("button", { name: sample.title }).click();
      await page.locator("#article h1", { hasText: sample.title }).waitFor();
      await h.read(page);
      // The first one stands already, and is read once more.
      await page.waitForFunction(() => document.querySelectorAll("#article [data-kind]").length > 20);
    }
  }));

test("the text shows before its marks, and marks change no letter of it", () =>
  h.withPage({}, async (page) => {
    await h.paste(page, article);
    await page.locator("#article h1", { hasText: "Minister opens" }).waitFor();
    await h.read(page);
    const blocks = await page.locator("#article [data-block]").allTextContents();
    assert.deepEqual(blocks, article.split("\n"));
  }));

test("a pasted article is marked by family", () =>
  h.withPage({}, async (page) => {
    await h.paste(page, article);
    await h.read(page);
    const kinds = new Set((await h.marks(page)).map(([kind]) => kind));
    for (const kind of ["person", "place", "date", "quote"]) assert.ok(kinds.has(kind), `no ${kind} in ${[...kinds]}`);
  }));

test("pasted HTML keeps its blocks, loses its scripts, and says what was left out", () =>
  h.withPage({}, async (page) => {
    await h.pasteHtml(
      page,
      `<nav><a href="/">Home</a> <a href="/world">World</a></nav><h1>Bridge opens in Dresden</h1>
       <p>Anna Schmidt opened the <b>bridge</b> in <a href="https://example.com/">Dresden</a>.</p>
       <script>window.hacked = 1</script><img src="x" onerror="window.hacked = 2">
       <ul><li>It cost 20 million euros.</li></ul>`,
      "Bridge opens in Dresden",
    );
    await page.locator("#article h1", { hasText: "Bridge opens in Dresden" }).waitFor();
    await h.read(page);
    assert.deepEqual(await page.locator("#article [data-block]").allTextContents(), [
      "Bridge opens in Dresden",
      "Anna Schmidt opened the bridge in Dresden.",
      "It cost 20 million euros.",
    ]);
    assert.match(await page.locator("main").textContent(), /left out/);
    assert.equal(await page.evaluate(() => window.hacked), undefined);
  }));

test("a dropped text file is read", () =>
  h.withPage({}, async (page) => {
    await h.openPasteBox(page);
    await page.getByLabel("Article text").evaluate((box, text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], "article.txt", { type: "text/plain" }));
      box.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    }, article);
    await page.locator("#article h1", { hasText: "Minister opens" }).waitFor();
    await h.read(page);
  }));

test("the page and the command line give the same bytes", () =>
  h.withPage({}, async (page) => {
    const samples = JSON.parse(readFileSync(new URL("../static/samples/index.json", import.meta.url), "utf8"));
    for (const { slug, title } of samples) {
      const { text, published } = JSON.parse(
        readFileSync(new URL(`../static/samples/${slug}.json`, import.meta.url), "utf8"),
      );
      await page.getByRole("button", { name: title }).click();
      await page.locator("#article h1", { hasText: title }).waitFor();
      await h.read(page);
      await page.getByRole("button", { name: "Share" }).click();
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: /JSON/ }).click(),
      ]);
      const fromPage = readFileSync(await download.path(), "utf8");
      assert.equal(fromPage, h.commandLine(text, "rules", "--published", published), slug);
      await page.keyboard.press("Escape");
    }
  }));

test("where workers are refused, the page reads on its main thread", () =>
  h.withPage(
    {
      prepare: (page) =>
        page.addInitScript(() => {
          window.Worker = class {
            constructor() {
              throw new Error("workers are refused");
            }
          };
        }),
    },
    async (page) => {
      assert.ok((await h.marks(page)).length > 20);
    },
  ));

test("a worker that dies is replaced, and says what happened", () =>
  h.withPage(
    {
      prepare: (page) =>
        page.addInitScript(() => {
          const Worker = window.Worker;
          let made = 0;
          window.Worker = class extends Worker {
            constructor(...args) {
              super(...args);
              made += 1;
              window.workersMade = made;
              if (made === 1) window.firstWorker = this;
            }
          };
        }),
    },
    async (page) => {
      await page.evaluate(() => {
        // As a trap does: the error reaches the page, and no answer comes any more.
        const { firstWorker } = window;
        firstWorker.postMessage = () => firstWorker.dispatchEvent(new ErrorEvent("error", { message: "unreachable" }));
      });
      await h.paste(page, article);
      await page.getByRole("alert").first().waitFor();
      await h.paste(page, article);
      await h.read(page);
      assert.equal(await page.evaluate(() => window.workersMade), 2);
    },
  ));

test("the site works below a path", () =>
  h.withPage({ at: h.subPathUrl }, async (page) => {
    assert.ok((await h.marks(page)).length > 20);
  }));

test("the hand-marked article works as a paste", async (t) => {
  const gold = h.handMarkedArticle();
  if (!gold) return t.skip("the article is not beside this checkout");
  await h.withPage({}, async (page) => {
    await h.paste(page, gold.text);
    await h.read(page);
    assert.ok((await h.marks(page)).length > 60);
  });
});
