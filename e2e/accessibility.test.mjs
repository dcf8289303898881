// Every state of the page, in every scheme of colours, on every size of screen: axe finds nothing, and nothing is
// cut, covered or wider than the screen.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as h from "./harness.mjs";
import * as layout from "./layout.mjs";
import { reachable, walk } from "./states.mjs";

h.useBrowser();

/** The theme that was chosen on an earlier visit. */
const chosen = (theme) => ({ storageState: { origins: [{ origin: new URL(h.url).origin, localStorage: [{ name: "gloss.theme", value: theme }] }] } });

const schemes = {
  light: {},
  dark: { colorScheme: "dark" },
  sepia: chosen("sepia"),
  "forced colours": { forcedColors: "active" },
};

const screens = {
  "320 pixels": { viewport: { width: 320, height: 640 } },
  "390 pixels, touch": { viewport: h.phone, touch: true },
  "1280 pixels": { viewport: h.desktop },
  // 1280 by 1024 pixels, enlarged four times.
  "400 %": { viewport: { width: 320, height: 256 } },
};

const languages = { English: {}, Spanish: { locale: "es-ES" } };

/** Each scheme and each screen once, in Spanish, where texts are longer, where there is least room for them. */
const some = [
  { scheme: "light", screen: "320 pixels", language: "English" },
  { scheme: "dark", screen: "390 pixels, touch", language: "English" },
  { scheme: "forced colours", screen: "1280 pixels", language: "English" },
  { scheme: "light", screen: "400 %", language: "Spanish" },
];
/** `GLOSS_MATRIX=all cargo xtask test browser accessibility`. */
const all = Object.keys(schemes).flatMap((scheme) =>
  Object.keys(screens).flatMap((screen) => Object.keys(languages).map((language) => ({ scheme, screen, language }))),
);
const cells = process.env.GLOSS_MATRIX ? all : some;

describe("in every state", { concurrency: 2 }, () => {
  for (const { scheme, screen, language } of cells)
    test(`axe finds nothing, and all is in reach: ${scheme}, ${screen}, ${language}`, () =>
      h.withPage({ ...reachable, ...schemes[scheme], ...screens[screen], ...languages[language] }, async (page) => {
        const found = [];
        await walk(page, async (state, within) => {
          const now = [
            await h.accessibilityFindings(page, within),
            // On a phone the samples stand in a row that a finger moves.
            await layout.sideways(page, page.viewportSize().width > 352 ? ".samples" : ""),
            await layout.cut(page),
            await layout.outOfReach(page, within),
          ];
          found.push(...now.flat().map((line) => `${state}: ${line}`));
        });
        assert.deepEqual(found, []);
      }));
});

describe("where something cannot be fetched", { concurrency: 2 }, () => {
  for (const [scheme, screen] of [
    ["light", "320 pixels"],
    ["dark", "390 pixels, touch"],
    ["sepia", "1280 pixels"],
    ["forced colours", "400 %"],
  ])
    test(`axe finds nothing where models, packs and desk are missing: ${scheme}, ${screen}`, () =>
      h.withPage(
        {
          ...schemes[scheme],
          ...screens[screen],
          assets: true,
          desk: false,
          errors: [/404|desk-.*\.js|Failed to load/],
          prepare: async (page) => {
            await page.route(/\/(models|packs)\//, (route) => route.fulfill({ status: 404, body: "" }));
            await page.route("**/desk-*.js", (route) => route.abort());
          },
        },
        async (page) => {
          await page.locator(".notice [role=alert]").waitFor();
          await h.packs(page);
          assert.deepEqual(await h.accessibilityFindings(page), []);
          assert.deepEqual([...(await layout.cut(page)), ...(await layout.outOfReach(page))], []);
        },
      ));
});

for (const screen of ["320 pixels", "1280 pixels"])
  test(`nothing is lost where lines, words and letters stand wider: ${screen}`, () =>
    h.withPage({ ...reachable, ...screens[screen] }, async (page) => {
      // WCAG 1.4.12, as a style sheet of the reader's own.
      await page.evaluate(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(`
          * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
          p { margin-block-end: 2em !important }`);
        document.adoptedStyleSheets = [sheet];
      });
      const found = [];
      await walk(page, async (state, within) => {
        const now = [await layout.cut(page), await layout.sideways(page, ".samples"), await layout.outOfReach(page, within)];
        found.push(...now.flat().map((line) => `${state}: ${line}`));
      });
      assert.deepEqual(found, []);
    }));

for (const [screen, size] of Object.entries(screens))
  test(`what the Tab key reaches is seen to have the focus, and nothing hides it: ${screen}`, () =>
    h.withPage({ ...size, reducedMotion: "reduce" }, async (page) => {
      // A bar lies over the text.
      await page.locator('[data-tool="voices"]').click();
      await page.locator("#voices").waitFor();
      await page.evaluate(() => {
        scrollTo(0, 0);
        document.activeElement.blur();
      });
      // Where no mark comes below it.
      await page.mouse.move(1, 1);
      const reached = new Set();
      for (const key of ["Tab", "Shift+Tab"])
        for (let steps = 0; steps < 400; steps += 1) {
          await page.keyboard.press(key);
          const focus = await layout.focus(page);
          if (!focus) break;
          reached.add(focus.name);
          assert.ok(focus.shown, `${focus.name} does not show the focus (${key})`);
          assert.ok(focus.seen, `${focus.name} has the focus and is hidden (${key})`);
        }
      assert.ok(reached.size > 60, `only ${reached.size} were reached`);
    }));

test("in forced colours, what is chosen differs by more than its colour", () =>
  h.withPage({ forcedColors: "active" }, async (page) => {
    await page.locator('[data-tool="find"]').click();
    await page.locator("#cast button").first().click();
    for (const buttons of [".samples button", ".tools [aria-pressed]", ".panel-bar button", "#cast button"]) {
      const lines = await page.locator(buttons).evaluateAll((all) =>
        all.map((one) => {
          const chosen = one.matches("[aria-current], [aria-pressed=true], [aria-expanded=true]");
          return [chosen, getComputedStyle(one).textDecorationLine];
        }),
      );
      assert.ok(lines.some(([chosen]) => chosen), `nothing is chosen of ${buttons}`);
      for (const [chosen, line] of lines) assert.equal(line, chosen ? "underline" : "none", buttons);
    }
    const outlines = (which) => page.locator(`#article .mark${which}`).evaluateAll((all) => all.map((one) => getComputedStyle(one).outlineStyle));
    assert.deepEqual([...new Set(await outlines("[data-selected]"))], ["solid"]);
    assert.ok(!(await outlines(":not([data-selected])")).includes("solid"));
  }));

test("dark is the same whether it is chosen or the system’s", async () => {
  const colours = (options) => {
    let found;
    const look = async (page) => {
      found = await page.evaluate(() => {
        const style = getComputedStyle(document.documentElement);
        const names = ["paper", "raised", "ink", "soft", "line", "control", "accent", "on-accent", "wash", "flash", "problem", "person", "organization"];
        return [...names, "place", "group", "event", "work", "date", "quote", "shadow"].map((name) => [name, style.getPropertyValue(`--${name}`)]);
      });
    };
    return h.withPage({ ...options, wait: false }, look).then(() => found);
  };
  assert.deepEqual(await colours(chosen("dark")), await colours({ colorScheme: "dark" }));
});
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
