// How text comes in: pasted anywhere, pasted again, dropped, sent by another tool or by the bookmark.
import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import * as h from "./harness.mjs";

h.useBrowser();

const market = [
  "Fish market to close",
  "Ana Sol, who heads the harbour board of Oslo, said on Monday that the fish market would close.",
  "“Nobody buys here any more,” Sol said.",
].join("\n");
const ferry = [
  "Harbour ferry returns to Oslo",
  "Kari Nordmann said on Monday that the ferry would sail again.",
  "About 400 people came to see it.",
].join("\n");
const page1 = `<html><head><title>Fish market to close</title><meta name="date" content="2025-11-20"></head><body>
  <nav><a href="/">Home</a> <a href="/world">World</a></nav><h1>Fish market to close</h1>
  <p>Ana Sol, who heads the harbour board of Oslo, said on Monday that the fish market would close.</p>
  <p>“Nobody buys here any more,” Sol said.</p><footer>Imprint</footer></body></html>`;

/** Copies a text and presses the keys that paste. */
async function press(page, text) {
  await page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await page.keyboard.press("Control+v");
}

/** Pastes as from another page, with the focus on an element. */
const pasteOn = (page, selector, flavours) =>
  page.locator(selector).evaluate((element, flavours) => {
    const data = new DataTransfer();
    for (const [kind, text] of Object.entries(flavours)) data.setData(kind, text);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, flavours);

/** Drops on an element; tells of each event whether the page takes it. */
const drop = (page, selector, flavours) =>
  page.locator(selector).evaluate((element, flavours) => {
    const data = new DataTransfer();
    for (const [kind, text] of Object.entries(flavours)) data.setData(kind, text);
    const tell = (type) => !element.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
    return [tell("dragover"), tell("drop")];
  }, flavours);

const headline = (page, words) => page.locator("#article h1", { hasText: words }).waitFor();
const box = (page) => page.locator("#paste-text");

test("what is pasted anywhere is read", () =>
  h.withPage({}, async (page) => {
    await press(page, market);
    await headline(page, "Fish market");
    await h.read(page);
    assert.equal(await box(page).isVisible(), false);
    await page.locator('[data-tool="look"]').focus();
    await press(page, ferry);
    await headline(page, "Harbour ferry");
    await h.read(page);
    assert.deepEqual(await page.locator("#article [data-block]").allTextContents(), ferry.split("\n"));
  }));

test("what is pasted into a field stays there", () =>
  h.withPage({}, async (page) => {
    const before = await page.locator("#article h1").textContent();
    await page.locator('[data-tool="find"]').click();
    await page.locator("#find input").focus();
    await press(page, "Iran");
    await page.waitForFunction(() => document.querySelector("#find input").value === "Iran");
    assert.equal(await page.locator("#article h1").textContent(), before);
  }));

test("a window closes for what is pasted over it", () =>
  h.withPage({}, async (page) => {
    await page.locator('[data-tool="look"]').click();
    await page.locator("#look[open]").waitFor();
    await press(page, market);
    await headline(page, "Fish market");
    assert.equal(await page.locator("dialog[open]").count(), 0);
  }));

test("each paste replaces the last one in the box, and undo brings that back", () =>
  h.withPage({}, async (page) => {
    await press(page, market);
    await headline(page, "Fish market");
    await h.openPasteBox(page);
    assert.equal(await box(page).inputValue(), market);
    await press(page, ferry);
    await headline(page, "Harbour ferry");
    await h.read(page);
    assert.deepEqual(await page.locator("#article [data-block]").allTextContents(), ferry.split("\n"));
    await h.openPasteBox(page);
    assert.equal(await box(page).inputValue(), ferry);
    await box(page).focus();
    await page.keyboard.press("Control+z");
    assert.equal(await box(page).inputValue(), market);
    await page.keyboard.press("Control+z");
    assert.equal(await box(page).inputValue(), "");
    await page.keyboard.press("Control+y");
    await page.keyboard.press("Control+Shift+z");
    assert.equal(await box(page).inputValue(), ferry);
    // What is typed is undone first.
    await page.keyboard.type("!");
    await page.keyboard.press("Control+z");
    assert.equal(await box(page).inputValue(), ferry);
    await page.keyboard.press("Control+z");
    assert.equal(await box(page).inputValue(), market);
  }));

test("a single line stays in the box, and goes to its place in a text that is being written", () =>
  h.withPage({}, async (page) => {
    await press(page, "Fish market to close");
    await box(page).waitFor();
    assert.equal(await box(page).inputValue(), "Fish market to close");
    assert.equal(await page.locator("#paste [role=alert]").count(), 0);
    await press(page, "Harbour ferry returns");
    assert.equal(await box(page).inputValue(), "Harbour ferry returns");
    await page.keyboard.type("\nKari Nordmann, ");
    await press(page, "who heads the board");
    assert.equal(await box(page).inputValue(), "Harbour ferry returns\nKari Nordmann, who heads the board");
  }));

test("the day that was given with one article is not that of the next", () =>
  h.withPage({}, async (page) => {
    await h.openPasteBox(page);
    await page.locator("#paste-date").fill("2024-02-29");
    await pasteOn(page, "#paste-text", { "text/plain": market });
    await headline(page, "Fish market");
    assert.equal(await page.locator("#published").inputValue(), "2024-02-29");
    await press(page, ferry);
    await headline(page, "Harbour ferry");
    assert.equal(await page.locator("#published").inputValue(), "");
  }));

const advice = "Gloss cannot open links: open it, press Ctrl+A and Ctrl+C, paste here";
const address = "https://example.com/2025/fish-market";
for (const [way, bring] of [
  ["pasted anywhere", (page) => press(page, address)],
  ["pasted into the box", async (page) => { await h.openPasteBox(page); await press(page, ` ${address}\n`); }],
  ["read from the box", (page) => h.paste(page, address)],
  ["dropped", (page) => drop(page, "#article", { "text/uri-list": address, "text/plain": address, "text/html": `<a href="${address}">Fish</a>` })],
])
  test(`an address alone gets advice: ${way}`, () =>
    h.withPage({}, async (page) => {
      const before = await page.locator("#article h1").textContent();
      await bring(page);
      await page.locator("#paste [role=alert]").getByText(advice).waitFor();
      assert.match(await box(page).inputValue(), /example\.com/);
      assert.equal(await page.locator("#article h1").textContent(), before);
    }));

test("an empty paste is told of", () =>
  h.withPage({}, async (page) => {
    await pasteOn(page, "body", { "text/plain": " \n" });
    await page.locator("#paste [role=alert]").waitFor();
  }));

test("a dropped selection of a page keeps its HTML", () =>
  h.withPage({}, async (page) => {
    const html = "<h1>Fish market to close</h1><p>Ana Sol spoke in <b>Oslo</b>.</p><ul><li>It opened in 1903.</li></ul>";
    assert.deepEqual(await drop(page, "#article", { "text/html": html, "text/plain": "Fish market to close" }), [true, true]);
    await headline(page, "Fish market");
    await page.locator("#article li[data-block]", { hasText: "1903" }).waitFor();
  }));

test("what is dragged within the page is not read, nor taken from a field", () =>
  h.withPage({}, async (page) => {
    const before = await page.locator("#article h1").textContent();
    await page.locator('[data-tool="find"]').click();
    assert.deepEqual(await drop(page, "#find input", { "text/plain": market }), [false, false]);
    await page.locator("#article").dispatchEvent("dragstart");
    assert.deepEqual(await drop(page, "#article", { "text/plain": market }), [false, false]);
    await page.locator("#article").dispatchEvent("dragend");
    assert.equal(await page.locator("#article h1").textContent(), before);
    await drop(page, "#article", { "text/plain": market });
    await headline(page, "Fish market");
  }));

test("a line says what was understood, and leads to what was left out", () =>
  h.withPage({}, async (page) => {
    await pasteOn(page, "body", { "text/html": page1, "text/plain": market });
    const said = page.locator("#understood");
    await said.getByText("Fish market to close · 20 November 2025 · 2 paragraphs · 2 blocks left out").waitFor();
    await page.locator("#told[role=status]", { hasText: "Fish market to close · 20 November 2025" }).waitFor();
    await page.locator(".left-out summary").click();
    await page.getByText("Imprint").waitFor();
    await press(page, "Ana Sol, who heads the harbour board of Oslo, said so.\nNobody buys here any more.");
    await said.getByText("No headline found · No day of publication found · 2 paragraphs").waitFor();
  }));

h.everyWay("headline and byline are corrected", async (page, { use, by }) => {
  await pasteOn(page, "body", { "text/plain": market });
  await headline(page, "Fish market");
  await h.read(page);
  await use(page.locator(".facts-form summary"));
  const type = async (field, words) => {
    if (by !== "keyboard") return field.fill(words);
    await h.walkTo(field);
    await page.keyboard.press("Control+a");
    await page.keyboard.type(words);
  };
  await type(page.locator("#facts-title"), "Market shuts");
  await type(page.locator("#facts-byline"), "Per Dahl");
  await use(page.getByRole("button", { name: "Use these" }));
  await headline(page, "Market shuts");
  await page.locator("#understood", { hasText: "Market shuts · " }).waitFor();
  await page.locator("#brought").getByText("By Per Dahl").waitFor();
  assert.equal(await page.locator("#article h1").count(), 1);
  assert.ok(await h.hasFocus(page.locator("#article")), "the focus is lost");
  // Read against another day, it keeps them.
  await page.locator("#published").fill("2025-11-20");
  await page.locator("#understood", { hasText: "Market shuts · 20 November 2025" }).waitFor();
  await page.locator("#brought").getByText("By Per Dahl").waitFor();
});

test("a link that another tool makes is opened", () =>
  h.withPage({ at: `${h.url}#source=https%3A%2F%2Fnews.example%2Fa&published=2025-11-20&text=${encodeURIComponent(market)}&title=Fish%20market%20closes` }, async (page) => {
    await headline(page, "Fish market closes");
    assert.equal(await page.locator("#published").inputValue(), "2025-11-20");
    assert.deepEqual(await page.locator("#article [data-block]").allTextContents(), market.split("\n"));
    const facts = page.locator("#brought");
    await facts.getByText("Stated source: news.example").waitFor();
    assert.equal(await facts.locator("a").count(), 0);
    await page.evaluate((text) => (location.hash = `text=${encodeURIComponent(text)}`), ferry);
    await headline(page, "Harbour ferry");
  }));

test("a link that states a source in markup shows it as text", () =>
  h.withPage({ at: `${h.url}#text=${encodeURIComponent(market)}&source=${encodeURIComponent("<img src=x onerror='window.hacked=1'>")}` }, async (page) => {
    await page.locator("#brought").getByText("<img src=x").waitFor();
    assert.equal(await page.evaluate(() => window.hacked), undefined);
  }));

const packed = (html) => gzipSync(html).toString("base64url");
test("a page is sent packed or not, and a packed one that was altered is refused", () =>
  h.withPage({ at: `${h.url}#packed=${packed(page1)}` }, async (page, session) => {
    await headline(page, "Fish market");
    await page.locator("#understood", { hasText: "2 blocks left out" }).waitFor();
    for (const [fragment, words] of [
      [`html=${encodeURIComponent("<h1>Ferry returns</h1><p>Kari Nordmann spoke.</p>")}`, "Ferry returns"],
      [`packed=${packed(page1).slice(0, -20)}`, "altered on its way"],
      [`packed=${gzipSync("a".repeat(30 << 20)).toString("base64url")}`, "altered on its way"],
      ["text=%20", "There is no text to read"],
    ]) {
      const other = await session.newPage();
      await other.goto(`${h.url}#${fragment}`);
      await other.locator("#article", { hasText: words }).waitFor();
      await other.close();
    }
  }));

/** A page of another site, on which the bookmark is clicked. */
const site = "https://news.example/a?b=c#d";
async function other(session, html) {
  const page = await session.newPage();
  await page.route("https://news.example/**", (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: html }));
  await page.goto(site);
  return page;
}
const click = (page, bookmark) => page.evaluate(decodeURIComponent(bookmark.slice("javascript:".length)));

test("the bookmark brings the page it is clicked on, or what is selected there", () =>
  h.withPage({ outward: /^https:\/\/news\.example\// }, async (page, session) => {
    await h.openPasteBox(page);
    await page.locator(".bookmark summary").click();
    const bookmark = await page.locator("#bookmark").getAttribute("href");
    assert.match(bookmark, /^javascript:/);
    assert.equal(await page.locator(".bookmark input").inputValue(), bookmark);
    const from = await other(session, page1);
    const [whole] = await Promise.all([session.waitForEvent("page"), click(from, bookmark)]);
    await headline(whole, "Fish market");
    await whole.locator("#understood", { hasText: "20 November 2025 · 2 paragraphs · 2 blocks left out" }).waitFor();
    await whole.locator("#brought").getByText("Stated source: news.example").waitFor();
    assert.equal(await whole.evaluate(() => window.opener), null);
    await whole.close();
    await from.evaluate(() => getSelection().selectAllChildren(document.querySelectorAll("p")[1]));
    const [part] = await Promise.all([session.waitForEvent("page"), click(from, bookmark)]);
    await part.locator("#article [data-block]").first().waitFor();
    assert.deepEqual(await part.locator("#article [data-block]").allTextContents(), ["“Nobody buys here any more,” Sol said."]);
    // Clicked here it does nothing.
    await page.locator("#bookmark").click();
  }));

h.everyWay("the bookmark's address is copied", async (page, { use }) => {
  await use(page.locator(".actions .primary"));
  await use(page.locator(".bookmark summary"));
  await use(page.locator(".bookmark button"));
  await page.locator(".bookmark").getByText("Copied").waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^javascript:/);
});
