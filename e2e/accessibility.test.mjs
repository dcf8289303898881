// axe in every state, in light and dark, on desktop and phone; and nothing moves.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as h from "./harness.mjs";

h.useBrowser();

const states = {
  read: async () => {},
  "paste box": (page) => h.openPasteBox(page),
  card: async (page) => {
    await page.locator('#article a[data-kind="person"]').first().hover();
    await page.locator("#card").waitFor();
  },
  pinned: async (page) => {
    await page.locator('#article a[data-kind="person"]').first().focus();
    await page.keyboard.press("Enter");
    await page.locator("#card").waitFor();
  },
  correcting: async (page) => {
    await page.locator('#article a[data-kind="person"]').first().click();
    await page.locator("#wrong").click();
    await page.locator("#correct-what").waitFor();
  },
  share: async (page) => {
    await page.getByRole("button", { name: "Share" }).click();
    await page.getByRole("dialog").waitFor();
  },
};

for (const colorScheme of ["light", "dark"])
  for (const [name, reach] of Object.entries(states))
    test(`axe finds nothing: ${name}, ${colorScheme}`, () =>
      h.withPage({ colorScheme, reducedMotion: "reduce" }, async (page) => {
        await reach(page);
        assert.deepEqual(await h.accessibilityFindings(page), []);
      }));

for (const [name, options] of Object.entries({
  phone: { viewport: h.phone, touch: true },
  "phone, dark": { viewport: h.phone, touch: true, colorScheme: "dark" },
  "320 pixels": { viewport: { width: 320, height: 640 } },
  "320 pixels, dark": { viewport: { width: 320, height: 640 }, colorScheme: "dark" },
  "forced colours": { forcedColors: "active" },
  "forced colours, 320 pixels": { viewport: { width: 320, height: 640 }, forcedColors: "active" },
}))
  test(`axe finds nothing: read, each panel and each tool, ${name}`, () =>
    h.withPage({ reducedMotion: "reduce", ...options }, async (page) => {
      assert.deepEqual(await h.accessibilityFindings(page), []);
      await everyState(page);
    }));

for (const theme of ["light", "dark", "sepia"])
  test(`axe finds nothing: each panel and each tool, ${theme}`, () =>
    h.withPage({ reducedMotion: "reduce" }, async (page) => {
      await page.locator("#theme").selectOption(theme);
      await everyState(page);
    }));

/** Opens all that the desk has, one after the other, and looks for findings in each state. */
async function everyState(page) {
  const check = async (state) => assert.deepEqual(await h.accessibilityFindings(page), [], state);
  for (const name of ["timeline", "map", "quotes", "numbers", "relations", "cast"]) {
    await page.locator(`[data-panel="${name}"]`).click();
    await page.locator(`#${name}`).waitFor();
    await check(name);
  }
  if ((await page.viewportSize()).width < 1000) await page.locator('[data-panel="cast"]').click();
  for (const name of ["find", "voices", "listen"]) {
    await page.locator(`[data-tool="${name}"]`).click();
    await page.locator(`#${name}`).waitFor();
    await check(name);
  }
  await page.locator('[data-tool="listen"]').click();
  for (const name of ["look", "keys"]) {
    await page.locator(`[data-tool="${name}"]`).click();
    await page.locator(`#${name}`).waitFor();
    await check(name);
    await page.keyboard.press("Escape");
  }
}

for (const colorScheme of ["light", "dark"])
  test(`axe finds nothing: a link that is cut, ${colorScheme}`, () =>
    h.withPage({ at: `${h.url}#g1.900.1234abcd.AAAA`, wait: false, colorScheme }, async (page) => {
      await page.getByRole("alert").waitFor();
      assert.deepEqual(await h.accessibilityFindings(page), []);
    }));

test("nothing scrolls sideways at 320 pixels", () =>
  h.withPage({ viewport: { width: 320, height: 640 } }, async (page) => {
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
  }));

const text = Array.from({ length: 40 }, (_, i) =>
  i ? `Paragraph ${i}: Jane Roe of the World Bank met John Doe in Paris on Monday, and they spoke at length.` : "Talks in Paris",
).join("\n");

test("marks move nothing when they arrive", () =>
  h.withPage({}, async (page) => {
    await page.evaluate(() => {
      window.shift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) window.shift += entry.value;
      }).observe({ type: "layout-shift" });
    });
    await h.openPasteBox(page);
    await page.getByLabel("Article text").fill(text);
    await page.evaluate(() => {
      // From the moment the text stands, every line of it is watched.
      window.tops = new Promise((resolve) => {
        const watch = () => {
          const blocks = [...document.querySelectorAll("#article [data-block]")];
          if (blocks.length === 40) resolve(blocks.map((b) => b.getBoundingClientRect().height));
          else requestAnimationFrame(watch);
        };
        watch();
      });
    });
    await page.getByRole("button", { name: "Read it" }).click();
    const before = await page.evaluate(() => window.tops);
    await h.read(page);
    const after = await page.locator("#article [data-block]").evaluateAll((all) => all.map((b) => b.getBoundingClientRect().height));
    assert.deepEqual(after, before);
    await page.waitForTimeout(300);
    assert.equal(await page.evaluate(() => window.shift), 0);
  }));

test("reduced motion is respected", () =>
  h.withPage({ reducedMotion: "reduce" }, async (page) => {
    await page.locator('#article a[data-kind="person"]').first().click();
    const moving = await page.evaluate(() => document.getAnimations().length);
    assert.equal(moving, 0);
  }));
