// Whoever reads corrects: it holds at once, for all mentions meant, after a reload and a small edit.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as h from "./harness.mjs";

h.useBrowser();

const text = [
  "Ferry returns to the harbour",
  "Kari Nordmann, who heads the harbour board of Oslo, said on Monday that the ferry would sail again after the long winter.",
  "“We waited long enough for this day,” Nordmann said. The ferry last sailed in March, and the crew had left for other work.",
  "In Oslo, people cheered. People in Bergen cheered, too, where the builder promised a second ferry for the next summer.",
].join("\n");

async function open(page, article = text) {
  await h.paste(page, article);
  await page.locator("#article h1", { hasText: "Ferry returns" }).waitFor();
  await h.read(page);
}

/** The marks of some words, as kinds. */
const kinds = (page, words) =>
  page.locator("#article .mark", { hasText: words }).evaluateAll((all) => all.map((one) => one.dataset.kind));

/** Opens the card of the first mark of some words; by keyboard, from the Tab stop of its name in the paragraph. */
async function openCard(page, words, way) {
  const mark = page.locator("#article .mark", { hasText: words }).first();
  if (way.by !== "keyboard") return way.use(mark);
  const entity = await mark.getAttribute("data-entity");
  await way.use(mark.locator(`xpath=ancestor::*[@data-block]//a[@data-entity="${entity}"]`).first());
  const open = page.locator("#article [data-open]");
  for (let steps = 0; steps < 9 && !(await open.first().textContent()).includes(words); steps += 1) await page.keyboard.press("]");
}

/** Opens the card of the first mark of some words, and there the form; chooses what is so. */
async function correct(page, words, what, { scope, same, way = h.ways[0] } = {}) {
  await openCard(page, words, way);
  await way.use(page.locator("#wrong"));
  await way.choose(page.locator("#correct-what"), what);
  if (same) await way.choose(page.locator("#correct-same"), same);
  if (scope && way.by === "keyboard") {
    await h.walkTo(page.locator("#correct input:checked"));
    for (let i = 0; i < 3 && !(await page.getByLabel(scope).isChecked()); i += 1) await page.keyboard.press("ArrowDown");
  } else if (scope) await way.check(page.getByLabel(scope));
  await page.getByText(/^Changes [1-9]\d* marks?$/).waitFor();
  await way.use(page.getByRole("button", { name: "Correct", exact: true }));
  await page.locator("#said", { hasText: "Corrected" }).waitFor();
}

/** Selects the first such word: with the pointer by a double click, else as the system's handles and caret browsing do. */
async function select(page, word, by) {
  const box = await page.evaluate((word) => {
    const texts = document.createTreeWalker(document.querySelector("#article"), NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const at = node.data.indexOf(word);
      if (at < 0) continue;
      const range = new Range();
      range.setStart(node, at);
      range.setEnd(node, at + word.length);
      range.startContainer.parentElement.scrollIntoView({ block: "center" });
      window.toSelect = range;
      return range.getBoundingClientRect().toJSON();
    }
  }, word);
  if (by === "pointer") return page.mouse.dblclick(box.x + box.width / 2, box.y + box.height / 2);
  await page.evaluate(() => {
    getSelection().removeAllRanges();
    getSelection().addRange(window.toSelect);
  });
}

test("another kind holds for the article, is undone and done again, and stays", () =>
  h.withPage({}, async (page) => {
    await open(page);
    const before = await kinds(page, "Oslo");
    assert.ok(before.length >= 2);
    await correct(page, "Oslo", "It is an organization");
    assert.deepEqual(await kinds(page, "Oslo"), before.map(() => "organization"));
    await page.getByRole("button", { name: "Undo" }).first().click();
    await page.waitForFunction(() => !document.querySelector('#article [data-kind="organization"]')?.textContent.includes("Oslo"));
    assert.deepEqual(await kinds(page, "Oslo"), before);
    await page.locator("#corrections").getByRole("button", { name: "Redo" }).click();
    await page.locator('#article [data-kind="organization"]', { hasText: "Oslo" }).first().waitFor();
    await page.reload();
    await h.read(page);
    await open(page, text.replace("people cheered", "many people cheered"));
    await page.locator('#article [data-kind="organization"]', { hasText: "Oslo" }).first().waitFor();
    assert.deepEqual(await kinds(page, "Oslo"), before.map(() => "organization"));
  }));

h.everyWay("only here means only here, and is undone and done again", async (page, way) => {
  await open(page);
  const before = await kinds(page, "Oslo");
  await correct(page, "Oslo", "It is an organization", { scope: "Only here", way });
  const after = ["organization", ...before.slice(1)];
  assert.deepEqual(await kinds(page, "Oslo"), after);
  if (way.by === "keyboard") assert.ok(await h.hasFocus(page.locator("#wrong")), "the focus is lost with the form");
  await page.keyboard.press("Escape");
  await way.use(page.getByRole("button", { name: "Undo" }).first());
  await page.locator("#said", { hasText: "taken back" }).waitFor();
  assert.deepEqual(await kinds(page, "Oslo"), before);
  if (way.by === "touch") await way.use(page.locator('[data-panel="cast"]'));
  await way.use(page.locator("#corrections").getByRole("button", { name: "Redo" }));
  await page.locator("#said", { hasText: "made again" }).waitFor();
  assert.deepEqual(await kinds(page, "Oslo"), after);
});

h.everyWay("two names are made one, the one is parted again, and is no name at last", async (page, way) => {
  await open(page);
  // What is said of one correction may still stand when the next is made: the marks tell.
  const entities = (many) =>
    page.waitForFunction((many) => {
      const marks = [...document.querySelectorAll("#article .mark")].filter((mark) => /^(Oslo|Bergen)$/.test(mark.textContent));
      return new Set(marks.map((mark) => mark.dataset.entity)).size === many;
    }, many);
  await correct(page, "Bergen", "It is the same as …", { same: "Oslo", way });
  await entities(1);
  await page.keyboard.press("Escape");
  await correct(page, "Bergen", "It is not Oslo", { way });
  await entities(2);
  await page.keyboard.press("Escape");
  await correct(page, "Bergen", "It is no name", { way });
  await page.locator("#article .mark", { hasText: "Bergen" }).first().waitFor({ state: "detached" });
  await page.locator("#card").waitFor({ state: "detached" });
  if (way.by === "keyboard") assert.ok(await h.hasFocus(page.locator("#done")), "the focus is lost with the name");
});

test("what a correction draws anew moves no word, and the mark that has the focus keeps it", () =>
  h.withPage({}, async (page) => {
    await open(page);
    await correct(page, "Oslo", "It is no name");
    await page.locator("#article .mark", { hasText: "Oslo" }).first().waitFor({ state: "detached" });
    await page.keyboard.press("Escape");
    // In a paragraph that names Oslo, from the keyboard; what undoes it takes no focus.
    const words = await page.evaluate(() => {
      const blocks = [...document.querySelectorAll("#article p[data-block]")].filter((block) => block.textContent.includes("Oslo"));
      window.mark = blocks.flatMap((block) => [...block.querySelectorAll("a.mark")]).at(-1);
      window.mark.focus();
      window.moved = [];
      const element = (node) => (node instanceof Element ? node : node?.parentElement);
      new PerformanceObserver((list) => {
        const nodes = list.getEntries().flatMap(({ sources }) => sources.map(({ node }) => element(node)));
        // Lists in order of weight may have another order.
        window.moved.push(...nodes.filter((one) => one?.closest("[data-block]")).map((one) => one.textContent));
      }).observe({ type: "layout-shift" });
      [...document.querySelectorAll("button")].find((button) => button.textContent === "Undo").click();
      return window.mark.textContent;
    });
    await page.locator("#article a.mark", { hasText: "Oslo" }).first().waitFor();
    assert.ok(await page.evaluate(() => !window.mark.isConnected), "nothing was drawn anew");
    await page.waitForFunction((words) => document.activeElement.matches("a.mark") && document.activeElement.textContent === words, words);
    assert.deepEqual(await page.evaluate(() => window.moved), []);
  }));

test("what is no name is not marked, also in another article where that is always so", () =>
  h.withPage({}, async (page) => {
    await open(page);
    await correct(page, "Oslo", "It is no name", { scope: "Always" });
    assert.deepEqual(await kinds(page, "Oslo"), []);
    await h.paste(page, "Talks in the north\nKari Nordmann went to Oslo on Monday and met the mayor of Bergen there for talks.");
    await page.locator("#article h1", { hasText: "Talks in the north" }).waitFor();
    await h.read(page);
    await page.locator("#said").waitFor({ state: "attached" });
    assert.deepEqual(await kinds(page, "Oslo"), []);
  }));

h.everyWay("what is selected becomes a name, everywhere or only there", async (page, { by, use, check }) => {
  const mark = async (everywhere) => {
    await select(page, "cheered", by);
    const bar = page.locator("#mark-selection");
    await bar.waitFor();
    // The Tab key would move the selection along.
    if (by === "keyboard") await page.keyboard.press("e");
    if (by === "keyboard") await page.locator("#mark-selection button:focus").waitFor();
    if (!everywhere) await check(bar.getByLabel("everywhere"));
    await use(bar.getByRole("button", { name: "Event" }));
    await page.locator("#said", { hasText: "Corrected" }).waitFor();
    await page.locator('#article .mark[data-kind="event"]').first().waitFor();
  };
  await open(page);
  await mark(false);
  assert.deepEqual(await kinds(page, "cheered"), ["event"]);
  if (by === "keyboard") assert.ok(await h.hasFocus(page.locator("#done")), "the focus is lost with the bar");
  await use(page.getByRole("button", { name: "Undo" }).first());
  await page.locator("#said", { hasText: "taken back" }).waitFor();
  await mark(true);
  assert.deepEqual(await kinds(page, "cheered"), ["event", "event"]);
});

h.everyWay("where the card is not certain, the runner-up is taken at once", async (page, { by, use }) => {
  const mark = page.locator("#article a.doubtful").first();
  const token = await mark.getAttribute("data-mark");
  const kind = () => page.locator(`#article [data-mark="${token}"]`).first().getAttribute("data-kind");
  await use(mark);
  const offer = page.locator("#card .doubt [data-kind-offered]");
  const offered = await offer.getAttribute("data-kind-offered");
  assert.notEqual(await kind(), offered);
  await use(offer);
  await page.locator("#said", { hasText: "Corrected" }).waitFor();
  assert.equal(await kind(), offered);
  assert.equal(await offer.count(), 0);
  if (by === "keyboard") assert.ok(await h.hasFocus(page.locator("#card")), "the focus is lost");
  await use(page.getByRole("button", { name: "Undo" }).first());
  await page.locator("#said", { hasText: "taken back" }).waitFor();
  assert.notEqual(await kind(), offered);
});

test("the form is found and used with the keyboard", () =>
  h.withPage({}, async (page) => {
    await open(page);
    await page.locator('#article a[data-kind="place"]').first().focus();
    await page.keyboard.press("Enter");
    await page.locator("#wrong").waitFor();
    await page.keyboard.press("e");
    await page.locator("#correct-what").waitFor();
    assert.deepEqual(await h.accessibilityFindings(page), []);
  }));
