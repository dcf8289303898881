// What knowledge packs know: the card's background line and map; and the page without them.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as h from "./harness.mjs";

h.useBrowser();

const text = "Talks in Kyiv\n\nThe delegation left Kyiv on Monday, and the mayor of Lviv met it in western Ukraine.";

/** A build without the registries has no packs: what needs them is skipped then, and says so. */
async function built(t) {
  const assets = await (await fetch(new URL("assets.json", h.url))).json();
  if (!("packs/core" in assets)) t.skip("this build has no knowledge packs");
  return "packs/core" in assets;
}

async function openCard(page, words) {
  await page.locator("#article a[data-kind=place]", { hasText: words }).first().click();
  await page.locator("#card[role=dialog]").waitFor();
}

const reading = (body, options = {}) =>
  h.withPage({ assets: true, ...options }, async (page) => {
    await h.paste(page, text);
    await page.locator("#article", { hasText: "The delegation" }).waitFor();
    await h.read(page);
    await h.packs(page);
    await body(page);
  });

test("a card says what is known, apart from the article, with source, licence and year", async (t) => {
  if (!(await built(t))) return;
  await reading(async (page) => {
    await openCard(page, "Kyiv");
    const background = page.locator("#card .background");
    assert.match(await background.textContent(), /not from this article/i);
    assert.match(await background.locator("p").first().textContent(), /capital of Ukraine/i);
    assert.match(await background.locator("small").first().textContent(), /^GeoNames, CC BY 4\.0, \d{4}$/);
    assert.deepEqual(await h.accessibilityFindings(page), []);
  });
});

test("a place has a map, readable in forced colours too", async (t) => {
  if (!(await built(t))) return;
  await reading(async (page) => {
    await openCard(page, "Lviv");
    const map = page.locator("#card .locator");
    assert.match(await map.getAttribute("aria-label"), /^Map: Lviv, .*Ukraine$/);
    const box = await map.boundingBox();
    assert.ok(box.width >= 160, `${box.width} pixels wide`);
    assert.ok((await page.locator("#land").getAttribute("d")).length > 1000);
    const dot = await map.locator("circle").boundingBox();
    assert.ok(dot.x > box.x && dot.x < box.x + box.width && dot.y > box.y && dot.y < box.y + box.height);
    await page.emulateMedia({ forcedColors: "active" });
    const fill = (part) => map.locator(part).evaluate((e) => getComputedStyle(e).fill);
    assert.notEqual(await fill("circle"), await fill(".land"));
  });
});

test("where workers are refused, all packs come all the same", async (t) => {
  if (!(await built(t))) return;
  const refused = () => {
    window.Worker = class {
      constructor() {
        throw new Error("workers are refused");
      }
    };
  };
  await h.withPage({ assets: true, wait: false, prepare: (page) => page.addInitScript(refused) }, (page) =>
    h.packs(page),
  );
});

test("the notices of all sources are a link away", () =>
  reading(async (page) => {
    const notice = await page.getByRole("link", { name: "Sources and licences" }).getAttribute("href");
    assert.match(await (await fetch(new URL(notice, h.url))).text(), /The Gloss authors/);
  }));

for (const [what, answer] of [
  ["is missing", { status: 404, body: "" }],
  ["is cut", { body: Buffer.from("GLOSSPAK\x01\0\0\0\x40\0", "latin1") }],
  ["is of another version", { body: Buffer.from("GLOSSPAK\x63\0\0\0\x40\0\0\0", "latin1") }],
  ["is something else", { body: "<!doctype html><title>Not found</title>" }],
])
  test(`a pack that ${what} is said, and the page reads without background`, async (t) => {
    if (!(await built(t))) return;
    await reading(
      async (page) => {
        await page.locator("#packs", { hasText: "Background on names and places is missing." }).waitFor();
        await openCard(page, "Kyiv");
        assert.equal(await page.locator("#card .background, #card .locator").count(), 0);
      },
      { errors: [/404/], prepare: (page) => page.route("**/packs/*", (route) => route.fulfill(answer)) },
    );
  });
