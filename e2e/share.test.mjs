// The link that carries an article.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as h from "./harness.mjs";

h.useBrowser();

const text = [
  "Harbour ferry returns to Oslo",
  "Kari Nordmann, who heads the harbour board of Oslo, said on Monday that the ferry would sail again.",
].join("\n");

/** Pastes the article and returns the link to it. */
async function link(page) {
  await h.paste(page, text);
  await page.locator("#article h1", { hasText: "Harbour ferry" }).waitFor();
  await h.read(page);
  await page.getByRole("button", { name: "Share" }).click();
  return page.getByLabel("Link to this article").inputValue();
}

test("it opens the same article, and nothing of it is sent", () =>
  h.withPage({}, async (page, session) => {
    const address = await link(page);
    const asked = [];
    session.on("request", (r) => asked.push(r.url()));
    const other = await session.newPage();
    await other.goto(address);
    await other.locator("#article h1", { hasText: "Harbour ferry" }).waitFor();
    await h.read(other);
    assert.deepEqual(await other.locator("#article [data-block]").allTextContents(), text.split("\n"));
    assert.ok(asked.every((url) => !url.includes("#") && !new URL(url).search), "the fragment was sent");
  }));

test("the dialog says how long it is, where it fits, and that it holds the text", () =>
  h.withPage({}, async (page) => {
    const address = await link(page);
    const dialog = page.getByRole("dialog", { name: /share/i });
    const said = await dialog.textContent();
    assert.ok(said.replaceAll(",", "").includes(String(address.length)), "no length");
    assert.match(said, /Discord/);
    assert.match(said, /whole text/);
  }));

h.everyWay("it can be copied, and the reading downloaded", async (page, { use }) => {
  await use(page.getByRole("button", { name: "Share" }));
  const address = await page.getByLabel("Link to this article").inputValue();
  await use(page.getByRole("button", { name: "Copy" }));
  await page.getByText("Copied").waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), address);
  const [download] = await Promise.all([page.waitForEvent("download"), use(page.getByRole("button", { name: /JSON/ }))]);
  assert.match(download.suggestedFilename(), /^iran-and-six.*\.json$/);
  await use(page.locator("#share").getByRole("button", { name: "Close" }));
  await page.locator("#share[open]").waitFor({ state: "detached" });
});

test("a cut link says so and shows nothing else", () =>
  h.withPage({}, async (page, session) => {
    const address = await link(page);
    const other = await session.newPage();
    await other.goto(address.slice(0, -40));
    const alert = other.getByRole("alert");
    await alert.waitFor();
    assert.match(await alert.textContent(), /[\d,]+ of [\d,]+ characters arrived/);
    await other.waitForTimeout(500);
    assert.equal(await other.locator("#article [data-block]").count(), 0);
  }));

test("an altered link says so and shows nothing else", () =>
  h.withPage({}, async (page, session) => {
    const address = await link(page);
    const at = address.length - 30;
    const altered = address.slice(0, at) + (address[at] === "A" ? "B" : "A") + address.slice(at + 1);
    const other = await session.newPage();
    await other.goto(altered);
    await other.getByRole("alert").waitFor();
    await other.waitForTimeout(500);
    assert.equal(await other.locator("#article [data-block]").count(), 0);
  }));

test("a link followed within the open page is read too", () =>
  h.withPage({}, async (page) => {
    const address = await link(page);
    await page.goto(h.url);
    await h.read(page);
    await page.evaluate((fragment) => (location.hash = fragment), new URL(address).hash);
    await page.locator("#article h1", { hasText: "Harbour ferry" }).waitFor();
  }));
