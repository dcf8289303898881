// Two articles side by side, and corrections that travel with a link.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as h from "./harness.mjs";

h.useBrowser();

const first = [
  "Warehouse fire in Porto kills 26",
  "PORTO — A fire in a warehouse in Porto killed 26 people on Monday, said Mayor Ana Castell. “We will rebuild every one of these houses before winter,” Mayor Castell said.",
  "The insurer Lusia Mutual Ltd. expects losses of 40 million euros.",
].join("\n");
const second = [
  "Porto mourns after blaze",
  "PORTO — Mayor Ana Castell said on Monday that 28 people had died in the fire in a warehouse in Porto. “We will rebuild every one of these houses before winter,” Mayor Castell told reporters.",
  "Gov. Piet Vos of Utrecht sent divers to the harbour.",
].join("\n");

async function paste(page, text) {
  await h.paste(page, text);
  await page.locator("#article h1", { hasText: text.split("\n")[0] }).waitFor();
  await h.read(page);
}

const compare = (page) => page.locator('[data-tool="compare"]').click();
const lines = (page, section) => page.locator(`#compare [data-compare="${section}"] li`).allTextContents();

test("two articles: numbers that differ, common quotes and names, what only one tells", () =>
  h.withPage({}, async (page) => {
    await paste(page, first);
    await paste(page, second);
    await compare(page);
    const dialog = page.getByRole("dialog", { name: "Compare" });
    await dialog.waitFor();
    assert.match((await page.locator("#compare-with option").allTextContents())[0], /^Warehouse fire/);
    const [numbers] = await lines(page, "numbers");
    assert.match(numbers, /28 people[^]*26 people/);
    assert.equal((await lines(page, "quotes")).length, 1);
    assert.ok((await lines(page, "both")).some((line) => line.includes("Ana Castell")));
    assert.match((await lines(page, "here")).join(" "), /Piet Vos/);
    assert.match((await lines(page, "there")).join(" "), /Lusia Mutual/);
    assert.deepEqual(await h.accessibilityFindings(page), []);
  }));

h.everyWay("a line leads to its sentence, a name to its card, out of the window", async (page, { by, use }) => {
  await paste(page, first);
  await paste(page, second);
  const window = page.getByRole("dialog", { name: "Compare" });
  await use(page.locator('[data-tool="compare"]'));
  await use(page.locator('#compare [data-compare="numbers"] a.lead').first());
  await window.waitFor({ state: "hidden" });
  assert.match(await h.ledTo(page), /28 people/);
  if (by === "keyboard") assert.ok(await h.hasFocus(page.locator(".sentence.target").first()), "the focus stayed behind");
  await use(page.locator('[data-tool="compare"]'));
  await use(page.locator('#compare [data-compare="both"]').getByRole("button", { name: "Ana Castell" }));
  await window.waitFor({ state: "hidden" });
  await page.locator("#card[role=dialog]").waitFor();
  assert.ok(await h.hasFocus(page.locator("#card")));
});

h.everyWay("with one article only, another can be pasted; with several, one is chosen", async (page, { use, choose }) => {
  await use(page.locator('[data-tool="compare"]'));
  await use(page.locator("#compare").getByRole("button", { name: "Paste another article" }));
  await page.getByRole("dialog", { name: "Paste an article" }).waitFor();
  await paste(page, first);
  await paste(page, second);
  await use(page.locator('[data-tool="compare"]'));
  assert.equal(await page.locator("#compare-with option").count(), 2);
  await choose(page.locator("#compare-with"), await page.locator("#compare-with option").nth(1).textContent());
  await page.locator("#compare").getByText("neither names nor quotes").waitFor();
});

test("articles of no relation are said to have nothing in common", () =>
  h.withPage({}, async (page) => {
    await paste(page, first);
    await paste(page, "Glenn Ortega bakes bread\nGlenn Ortega of Fargo sold nine loaves on Friday.");
    await compare(page);
    await page.locator("#compare").getByText("neither names nor quotes").waitFor();
  }));

h.everyWay("corrections travel with the link if they are to, and can be undone where they arrive", async (page, { use, check, choose }, session) => {
  await paste(page, first);
  await use(page.locator('#article a[data-kind="person"]', { hasText: "Ana Castell" }).first());
  await use(page.locator("#wrong"));
  await choose(page.locator("#correct select").first(), "It is an organization");
  await use(page.locator("#correct").getByRole("button", { name: "Correct", exact: true }));
  await page.locator('#article a[data-kind="organization"]', { hasText: "Ana Castell" }).first().waitFor();
  await page.keyboard.press("Escape");
  await use(page.getByRole("button", { name: "Share" }));
  const field = page.getByLabel("Link to this article");
  const box = page.getByLabel("With my corrections");
  assert.ok(await box.isChecked());
  const address = await field.inputValue();
  assert.match(address, /#g2\./);
  await check(box);
  await page.waitForFunction(() => document.getElementById("share-link")?.value.includes("#g1."));

  // Whoever gets it has another browser.
  const other = await (await session.browser().newContext()).newPage();
  await other.route("**/assets.json", (route) => route.fulfill({ json: {} }));
  await other.goto(address);
  await other.locator('#article a[data-kind="organization"]', { hasText: "Ana Castell" }).first().waitFor();
  await other.locator("#said", { hasText: "1 correction came with this link" }).waitFor();
  await other.getByRole("button", { name: "Undo" }).first().click();
  await other.locator('#article a[data-kind="person"]', { hasText: "Ana Castell" }).first().waitFor();
  await other.context().close();
});
