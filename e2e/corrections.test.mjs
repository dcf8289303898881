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

/** Opens the card of the first mark of some words, and there the form; chooses what is so. */
async function correct(page, words, what, { scope, same } = {}) {
  await page.locator("#article .mark", { hasText: words }).first().click();
  await page.locator("#wrong").click();
  await page.locator("#correct-what").selectOption({ label: what });
  if (same) await page.locator("#correct-same").selectOption({ label: same });
  if (scope) await page.getByLabel(scope).check();
  await page.getByText(/^Changes [1-9]\d* marks?$/).waitFor();
  await page.getByRole("button", { name: "Correct", exact: true }).click();
  await page.locator("#said", { hasText: "Corrected" }).waitFor();
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

test("only here means only here", () =>
  h.withPage({}, async (page) => {
    await open(page);
    const before = await kinds(page, "Oslo");
    await correct(page, "Oslo", "It is an organization", { scope: "Only here" });
    assert.deepEqual(await kinds(page, "Oslo"), ["organization", ...before.slice(1)]);
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

test("two names are made one", () =>
  h.withPage({}, async (page) => {
    await open(page);
    await correct(page, "Bergen", "It is the same as …", { same: "Oslo" });
    const entities = await page
      .locator("#article .mark", { hasText: /Oslo|Bergen/ })
      .evaluateAll((all) => [...new Set(all.filter((one) => /^(Oslo|Bergen)$/.test(one.textContent)).map((one) => one.dataset.entity))]);
    assert.equal(entities.length, 1);
  }));

test("what is selected becomes a name", () =>
  h.withPage({}, async (page) => {
    await open(page);
    assert.deepEqual(await kinds(page, "builder"), []);
    await page.evaluate(() => {
      const block = [...document.querySelectorAll("#article [data-block]")].at(-1);
      const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      for (let node = texts.nextNode(); node; node = texts.nextNode()) {
        const at = node.data.indexOf("builder");
        if (at >= 0) getSelection().setBaseAndExtent(node, at, node, at + "builder".length);
      }
    });
    await page.locator("#mark-selection").getByRole("button", { name: "Organization" }).click();
    await page.locator("#article .mark", { hasText: "builder" }).waitFor();
    assert.deepEqual(await kinds(page, "builder"), ["organization"]);
  }));

test("where the card is not certain, the runner-up is taken in one tap", () =>
  h.withPage({ viewport: h.phone, touch: true }, async (page) => {
    const mark = page.locator("#article a.doubtful").first();
    const token = await mark.getAttribute("data-mark");
    const kind = () => page.locator(`#article [data-mark="${token}"]`).first().getAttribute("data-kind");
    await mark.tap();
    const offer = page.locator("#card .doubt [data-kind-offered]");
    const offered = await offer.getAttribute("data-kind-offered");
    assert.notEqual(await kind(), offered);
    await offer.tap();
    await page.locator("#said", { hasText: "Corrected" }).waitFor();
    assert.equal(await kind(), offered);
    assert.equal(await offer.count(), 0);
    await page.getByRole("button", { name: "Undo" }).first().tap();
    await page.locator("#said", { hasText: "taken back" }).waitFor();
    assert.notEqual(await kind(), offered);
  }));

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
