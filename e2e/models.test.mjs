// Models arrive while the page is read: it goes on with what is there, and keeps what is open.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as h from "./harness.mjs";

h.useBrowser();

const sample = JSON.parse(
  readFileSync(new URL("../static/samples/queensferry-crossing.json", import.meta.url), "utf8"),
);

/** What the page's download of the reading holds. */
async function json(page) {
  await page.getByRole("button", { name: "Share" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: /JSON/ }).click(),
  ]);
  await page.keyboard.press("Escape");
  return readFileSync(await download.path(), "utf8");
}

test("the full model reads the sample again, to the same bytes as the command line", () =>
  h.withPage({ assets: true }, async (page) => {
    await page.getByRole("button", { name: sample.title }).click();
    await page.locator("#article h1", { hasText: sample.title }).waitFor();
    await h.readBy(page, "full");
    await h.packs(page);
    assert.equal(await json(page), h.commandLine(sample.text, "full", "--published", sample.published));
  }));

test("an open card, the text and its letters stay where they are when a better reading comes", () => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  return h.withPage(
    {
      assets: true,
      prepare: (page) =>
        page.route("**/models/full-*", async (route) => {
          await held;
          await route.continue();
        }),
    },
    async (page) => {
      await h.readBy(page, "compact");
      const mark = page.locator("#article a[data-kind=person]").first();
      const name = await mark.textContent();
      await mark.click();
      await page.locator("#card[role=dialog]").waitFor();
      const boxes = () =>
        page.locator("#article [data-block]").evaluateAll((all) =>
          all.map((block) => {
            const { x, y, width, height } = block.getBoundingClientRect();
            return [x, y, width, height];
          }),
        );
      const before = await boxes();
      release();
      await h.readBy(page, "full");
      assert.deepEqual(await boxes(), before);
      assert.match(await page.locator("#card").textContent(), new RegExp(name));
      assert.equal(await page.locator("#card").getAttribute("role"), "dialog");
    },
  );
});

h.everyWay(
  "the large model's progress shows, it can be stopped for good, and fetched after all",
  async (page, { use }) => {
    await h.readBy(page, "compact");
    const progress = page.locator("#model");
    await progress.getByText(/Fetching the full model: 0 of \d/).waitFor();
    await use(progress.getByRole("button", { name: "Stop" }));
    await page.getByText("Names are found with the compact model.").waitFor();
    await page.reload();
    await h.readBy(page, "compact");
    const fetch = page.getByRole("button", { name: /Fetch the full model/ });
    await fetch.waitFor();
    assert.equal(await progress.count(), 0);
    await use(fetch);
    await progress.getByText(/Fetching the full model: 0 of \d/).waitFor();
  },
  { assets: true, prepare: (page) => page.route("**/models/full-*", () => {}) },
);

for (const [what, answer] of [
  ["is missing", { status: 404, body: "" }],
  ["is cut", { body: Buffer.from("1f8b0800000000000203", "hex") }],
  ["is something else", { body: "<!doctype html><title>Not found</title>" }],
])
  test(`a model that ${what} is said, and the page reads without it`, () =>
    h.withPage(
      {
        assets: true,
        errors: [/404/],
        prepare: (page) => page.route("**/models/*", (route) => route.fulfill(answer)),
      },
      async (page) => {
        assert.ok((await h.marks(page)).length > 20);
        await page.getByText("The full model is not there.").waitFor();
        assert.equal(await page.locator("#status").getAttribute("data-model"), "rules");
        await page.getByRole("button", { name: /Fetch the full model/ }).waitFor();
      },
    ));

test("a file that turned out to be unfit is not kept: the model can be fetched again", () => {
  let body = "<!doctype html><title>Not found</title>";
  return h.withPage(
    {
      assets: true,
      prepare: (page) => page.route("**/models/*", (route) => (body ? route.fulfill({ body }) : route.continue())),
    },
    async (page) => {
      await page.getByText("The full model is not there.").waitFor();
      body = undefined;
      await page.getByRole("button", { name: /Fetch the full model/ }).click();
      await h.readBy(page, "full");
    },
  );
});
