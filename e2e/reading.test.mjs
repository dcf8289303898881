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

h.everyWay("each of the samples can be chosen", async (page, { use }) => {
  const index = JSON.parse(readFileSync(new URL("../static/samples/index.json", import.meta.url), "utf8"));
  assert.ok(index.length >= 3);
  for (const sample of index) {
    await use(page.getByRole("button", { name: sample.title }));
    await page.locator("#article h1", { hasText: sample.title }).waitFor();
    await h.read(page);
    // The first one stands already, and is read once more.
    await page.waitForFunction(() => document.querySelectorAll("#article [data-kind]").length > 20);
  }
});

h.everyWay("an article is pasted and read, against the day that is given with it", async (page, { by, use }) => {
  await use(page.getByRole("button", { name: "Paste" }));
  await page.locator("#paste-text:focus").waitFor();
  await page.keyboard.insertText(article);
  if (by === "keyboard") {
    await h.walkTo(page.locator("#paste-date"));
    await page.keyboard.type("11202025");
  } else await page.locator("#paste-date").fill("2025-11-20");
  await use(page.getByRole("button", { name: "Read it" }));
  await page.locator("#article h1", { hasText: "Minister opens" }).waitFor();
  await h.read(page);
  assert.equal(await page.locator("#published").inputValue(), "2025-11-20");
  await use(page.locator('#article a[data-kind="date"]', { hasText: "Friday" }));
  await page.locator("#card", { hasText: "Friday, 14 November 2025" }).waitFor();
});

h.everyWay("the day of publication is corrected above the article, and the focus stays there", async (page, { by, use }) => {
  const field = page.locator("#published");
  assert.equal(await field.inputValue(), "2015-07-15");
  if (by === "keyboard") {
    await h.walkTo(field);
    await page.keyboard.press("Tab");
    // One week on, day by day, as the arrow does: each is read against.
    for (let i = 0; i < 7; i += 1) await page.keyboard.press("ArrowUp");
  } else await field.fill("2015-07-22");
  await page.waitForFunction(() => document.getElementById("published").value === "2015-07-22");
  await h.read(page);
  if (by === "keyboard") assert.ok(await h.hasFocus(field), "the focus is lost");
  await use(page.locator('#article a[data-kind="date"]', { hasText: /^Tuesday$/ }).first());
  await page.locator("#card", { hasText: "Tuesday, 21 July 2015" }).waitFor();
});

h.everyWay("what was left out is shown", async (page, { use }) => {
  await h.pasteHtml(
    page,
    `<nav><a href="/">Home</a> <a href="/world">World</a></nav><h1>Bridge opens in Dresden</h1>
     <p>Anna Schmidt opened the bridge in Dresden.</p><aside>More on bridges</aside><footer>Imprint</footer>`,
  );
  await page.locator("#article h1", { hasText: "Bridge opens in Dresden" }).waitFor();
  await h.read(page);
  const summary = page.getByText(/^\d blocks left out, show$/);
  assert.equal(await page.getByText("More on bridges").isVisible(), false);
  await use(summary);
  await page.getByText("More on bridges").waitFor();
});

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

for (const [name, content, blocks] of [
  ["article.txt", article, article.split("\n")],
  ["article.md", "# Bridge opens\n\nAnna Schmidt opened the bridge.", undefined],
  ["article.html", "<h1>Bridge opens</h1><p>Anna Schmidt opened <b>the</b> bridge.</p><script>0</script>", ["Bridge opens", "Anna Schmidt opened the bridge."]],
])
  test(`a dropped file is read: ${name}`, () =>
    h.withPage({}, async (page) => {
      // Anywhere on the page; the browser is told that it would be taken.
      const taken = await page.locator("#article").evaluate(
        (article, [name, content]) => {
          const data = new DataTransfer();
          data.items.add(new File([content], name));
          const tell = (type) => article.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
          return [tell("dragover"), tell("drop")];
        },
        [name, content],
      );
      assert.deepEqual(taken, [false, false]);
      await page.locator("#article .origin", { hasText: name }).waitFor();
      await h.read(page);
      const read = await page.locator("#article [data-block]").allTextContents();
      if (blocks) assert.deepEqual(read, blocks);
      assert.match(read.join(" "), /Anna Schmidt/);
    }));

h.everyWay("a file is chosen, and one that cannot be read is refused where it was chosen", async (page, { use }) => {
  await use(page.getByRole("button", { name: "Paste" }));
  const file = page.getByLabel("Or open a file");
  await file.setInputFiles({ name: "picture.txt", mimeType: "text/plain", buffer: Buffer.from([0x89, 0x50, 0, 1, 2, 0xff]) });
  await page.locator("#paste").getByRole("alert").filter({ hasText: "picture.txt" }).waitFor();
  await file.setInputFiles({ name: "article.txt", mimeType: "text/plain", buffer: Buffer.from(article) });
  await page.locator("#article h1", { hasText: "Minister opens" }).waitFor();
  await page.locator("#paste[open]").waitFor({ state: "detached" });
});

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
      assert.equal(fromPage, h.commandLine(text, "compact", "--packs", "none", "--published", published), slug);
      await page.keyboard.press("Escape");
    }
  }));

test("where workers are refused, the page reads on its main thread", () =>
  h.withPage(
    {
      assets: false,
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
