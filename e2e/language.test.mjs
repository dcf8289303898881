// The interface in another language: all of it, in both programs, at once, and nothing lost.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as h from "./harness.mjs";

h.useBrowser();

const strings = (code) =>
  new Map(
    readFileSync(new URL(`../src/strings/${code}.txt`, import.meta.url), "utf8")
      .split("\n")
      .filter((line) => line.includes(" = ") && !line.startsWith("#"))
      .map((line) => [line.slice(0, line.indexOf(" = ")), line.slice(line.indexOf(" = ") + 3)]),
  );
const english = strings("en");
const spanish = strings("es");
const es = { locale: "es-ES" };
/** What the Spanish interface says for a key; of a list, the thing at a place. */
const say = (key, at) => (at === undefined ? spanish.get(key) : spanish.get(key).split("|")[at]);

/** The English texts, as patterns of whole strings, but for those that Spanish says alike. */
function patterns() {
  const same = new Set([...spanish.values()].flatMap((text) => text.split("|")));
  const found = [];
  for (const text of [...english.values()].flatMap((text) => text.split("|")))
    for (const part of [text, ...text.split(/[[\]]/)]) {
      const words = part.replaceAll(/\{[^}]+\}/g, "");
      // What is hardly more than what it is filled with says nothing of a language.
      if (same.has(part) || words.replaceAll(/[^a-z]/gi, "").length < 4) continue;
      const escaped = part.replaceAll(/[.*+?^$()|[\]\\]/g, "\\$&");
      found.push(`^${escaped.replaceAll(/\{[^}]+\}/g, ".+").trim()}$`);
    }
  return [...new Set(found)];
}

/** The texts and names on the page that are English and not said to be. */
const leftovers = (page) =>
  page.evaluate((patterns) => {
    const known = patterns.map((pattern) => new RegExp(pattern, "i"));
    const found = new Set();
    const see = (text, element) => {
      const said = text?.replaceAll(/\s+/g, " ").trim();
      if (!said || element.closest("[lang]")?.lang !== "es" || element.closest("script, style")) return;
      if (known.some((pattern) => pattern.test(said))) found.add(said);
    };
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) see(node.data, node.parentElement);
    for (const element of document.body.querySelectorAll("*")) {
      for (const name of ["aria-label", "title", "placeholder", "alt"]) see(element.getAttribute(name), element);
      if (element.childElementCount === 0) continue;
      if ([...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE)) see(element.textContent, element);
    }
    see(document.title, document.documentElement);
    return [...found];
  }, patterns());

const choose = async (page, code) => {
  await page.locator('[data-tool="look"]').click();
  await page.locator("#look-language").selectOption(code);
  await page.locator(`html[lang="${code}"]`).waitFor({ state: "attached" });
  await page.keyboard.press("Escape");
};

test("it is chosen beside the text, holds at once for all that is open, and stays", () =>
  h.withPage({}, async (page) => {
    await h.paste(page, "Talks in Paris\nJane Roe spoke in Paris on 3 March 2025. Roe met John Doe there, and they spoke at length.");
    await page.locator("#article h1", { hasText: "Talks in Paris" }).waitFor();
    await h.read(page);
    const text = await page.locator("#article [data-block]").allTextContents();
    await page.locator('[data-panel="timeline"]').click();
    await page.locator('#article a[data-kind="person"]').first().click();
    const card = page.locator("#card[role=dialog]");
    await card.getByRole("heading", { name: "Jane Roe" }).waitFor();
    assert.match(await card.textContent(), /Person/);
    await choose(page, "es");
    await card.getByText(say("kind", 0), { exact: true }).waitFor();
    await card.getByRole("heading", { name: "Jane Roe" }).waitFor();
    await card.getByRole("button", { name: say("card.show") }).waitFor();
    await card.getByRole("button", { name: say("correct") }).waitFor();
    assert.equal(await page.locator("#panel-title").textContent(), say("panel.names", 1));
    await page.locator("#timeline li").first().waitFor();
    assert.match(await page.locator("#status").textContent(), /\d+ nombres encontrados/);
    assert.deepEqual(await page.locator("#article [data-block]").allTextContents(), text);
    assert.equal(await page.locator("#article").getAttribute("lang"), "en");
    await page.reload();
    await h.read(page);
    assert.equal(await page.evaluate(() => document.documentElement.lang), "es");
    await page.locator('[data-tool="find"]:enabled').waitFor();
    await choose(page, "en");
    await page.getByRole("button", { name: "Paste an article" }).waitFor();
  }));

test("a browser that asks for Spanish gets it, without a request to anyone else", () =>
  h.withPage({ locale: "es-MX" }, async (page) => {
    assert.equal(await page.evaluate(() => document.documentElement.lang), "es");
    await page.getByRole("button", { name: "Pegar un artículo" }).waitFor();
    assert.equal(await page.title(), say("page.title"));
  }));

test("nothing is shown in English first", () =>
  h.withPage(
    {
      ...es,
      prepare: (page) =>
        page.addInitScript(() => {
          window.shown = new Set();
          const look = () => {
            for (const one of document.querySelectorAll(".masthead button, [data-panel], [data-tool]")) window.shown.add(one.textContent.trim());
            requestAnimationFrame(look);
          };
          look();
        }),
    },
    async (page) => {
      const shown = await page.evaluate(() => [...window.shown]);
      const words = (texts) => new Set([...texts.values()].flatMap((text) => text.replaceAll(/[[\]]/g, "").split("|")));
      const spoken = words(spanish);
      assert.ok(shown.includes(say("tool.keys")), shown.join());
      assert.deepEqual(shown.filter((text) => words(english).has(text) && !spoken.has(text)), []);
    },
  ));

test("dates and numbers are as a Spanish newspaper has them", () =>
  h.withPage(es, async (page) => {
    await page.getByRole("button", { name: "Pegar un artículo" }).click();
    await page.getByLabel(say("paste.text")).fill("Talks in Paris\nOn Thursday, some 1,204.5 kilometres of road were shut, and 12 per cent of trains.");
    await page.locator("#paste-date").fill("2025-11-20");
    await page.getByRole("button", { name: say("paste.read"), exact: true }).click();
    await page.locator("#article h1", { hasText: "Talks in Paris" }).waitFor();
    await h.read(page);
    await page.locator('#article a[data-kind="date"]').first().click();
    await page.locator("#card-title", { hasText: "Jueves, 20 de noviembre de 2025" }).waitFor();
    await page.locator('#article a[data-kind="number"]', { hasText: "1,204.5" }).click();
    await page.locator("#card-title", { hasText: "1.204,5" }).waitFor();
  }));

test("nothing English is left of the interface", () =>
  h.withPage({ ...es, viewport: { width: 1280, height: 2000 } }, async (page) => {
    const check = async (state) => assert.deepEqual(await leftovers(page), [], state);
    await check("read");
    for (const kind of ["person", "organization", "place", "date", "number", "quote"]) {
      await page.locator(`#article a[data-kind="${kind}"]`).first().click();
      await page.locator("#card[role=dialog]").waitFor();
      await check(`card of a ${kind}`);
      const wrong = page.locator("#wrong");
      if (await wrong.count()) {
        await wrong.click();
        await page.locator("#correct-what").selectOption("none");
        await check(`correcting a ${kind}`);
      }
      await page.keyboard.press("Escape");
    }
    await page.locator("#article a.doubtful").first().click();
    await page.locator("#card .doubt [data-kind-offered]").click();
    await page.locator("#said", { hasText: /^Se ha/ }).waitFor();
    await check("corrected");
    await page.keyboard.press("Escape");
    for (const name of ["cast", "timeline", "map", "quotes", "numbers", "relations"]) {
      const button = page.locator(`[data-panel="${name}"]`);
      if ((await button.getAttribute("aria-expanded")) !== "true") await button.click();
      await page.locator(`#${name}`).waitFor();
      await check(name);
    }
    const tools = await page.locator("[data-tool][aria-pressed]").evaluateAll((all) => all.map((one) => one.dataset.tool));
    for (const name of tools) {
      await page.locator(`[data-tool="${name}"]`).click();
      await page.locator(`#${name}`).waitFor();
      await check(name);
    }
    await page.keyboard.press("Escape");
    for (const name of ["look", "keys"]) {
      await page.locator(`[data-tool="${name}"]`).click();
      await page.locator(`#${name}[open]`).waitFor();
      await check(name);
      await page.keyboard.press("Escape");
    }
    await page.getByRole("button", { name: say("masthead.share"), exact: true }).click();
    await page.locator("#share-link").waitFor();
    await check("share");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Pegar un artículo" }).click();
    await page.getByRole("button", { name: say("paste.read"), exact: true }).click();
    await page.getByRole("alert").waitFor();
    await check("an empty paste");
  }));

for (const [name, options] of Object.entries({
  light: {},
  "dark, phone": { colorScheme: "dark", viewport: h.phone, touch: true },
}))
  test(`axe finds nothing in Spanish: ${name}`, () =>
    h.withPage({ ...es, reducedMotion: "reduce", ...options }, async (page) => {
      const check = async (state) => assert.deepEqual(await h.accessibilityFindings(page), [], state);
      await check("read");
      for (const panel of ["timeline", "relations"]) {
        await page.locator(`[data-panel="${panel}"]`).click();
        await page.locator(`#${panel}`).waitFor();
        await check(panel);
      }
      await page.locator('[data-panel="relations"]').click();
      for (const window of ["look", "keys"]) {
        await page.locator(`[data-tool="${window}"]`).click();
        await page.locator(`#${window}[open]`).waitFor();
        await check(window);
        await page.keyboard.press("Escape");
      }
      await page.locator("#article a.doubtful").first().click();
      await page.locator("#card").waitFor();
      await check("card");
    }));

test("nothing scrolls sideways in Spanish at 320 pixels", () =>
  h.withPage({ ...es, viewport: { width: 320, height: 640 } }, async (page) => {
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
    await page.locator('[data-tool="keys"]').click();
    await page.locator("#keys[open]").waitFor();
    assert.ok(await page.locator("#keys").evaluate((window) => window.scrollWidth <= window.clientWidth));
  }));

test("texts that cannot be fetched leave English, and are said to be missing when asked for", () =>
  h.withPage(
    { ...es, errors: [/404/], prepare: (page) => page.route("**/strings/*", (route) => route.fulfill({ status: 404, body: "" })) },
    async (page) => {
      assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
      await page.locator('[data-tool="look"]').click();
      for (let times = 0; times < 2; times += 1) {
        await page.locator("#look-language").selectOption("es");
        // Where it is seen and heard: in the window that lies over all else.
        await page.locator("#look").getByRole("alert").filter({ hasText: "could not be fetched" }).waitFor();
        await page.waitForFunction(() => document.getElementById("look-language").value === "en");
      }
    },
  ));

test("without WebAssembly the page says so in Spanish, too", () =>
  h.withPage(
    { ...es, wait: false, errors: [/./], prepare: (page) => page.addInitScript(() => delete globalThis.WebAssembly) },
    async (page) => {
      await page.getByText(/Este navegador/).waitFor();
    },
  ));
