// The interface in another language: all of it, in both programs, at once, and nothing lost.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as h from "./harness.mjs";

h.useBrowser();

const strings = (code) =>
  new Map(
    readFileSync(new URL(`../src/shared/strings/${code}.txt`, import.meta.url), "utf8")
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

/**
 * The texts and names on the page that are English and not said to be: texts of the interface, and
 * whatever has a word that is in no Spanish text.
 */
const leftovers = (page) =>
  page.evaluate((patterns) => {
    const known = patterns.map((pattern) => new RegExp(pattern, "i"));
    const plain = /(?<!\p{L})(the|of|and|is|was|were|not|could|this|that|it|with|from|in|on|at|by|for|to)(?!\p{L})/iu;
    const found = new Set();
    const see = (text, element, whole = true) => {
      const said = text?.replaceAll(/\s+/g, " ").trim();
      if (!said || element.closest("[lang]")?.lang !== "es" || element.closest("script, style")) return;
      if (known.some((pattern) => pattern.test(said)) || (whole && plain.test(said))) found.add(said);
    };
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) see(node.data, node.parentElement);
    for (const element of document.body.querySelectorAll("*")) {
      for (const name of ["aria-label", "title", "placeholder", "alt"]) see(element.getAttribute(name), element);
      // Of several pieces, in several languages perhaps.
      if (element.childElementCount === 0) continue;
      if ([...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE)) see(element.textContent, element, false);
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

h.everyWay("another is chosen, and English again", async (page, { use, choose }) => {
  await use(page.locator('[data-tool="look"]'));
  const list = page.locator("#look-language");
  await choose(list, "Español");
  await page.locator('html[lang="es"]').waitFor({ state: "attached" });
  await page.getByRole("button", { name: say("masthead.share") }).waitFor({ state: "attached" });
  await choose(list, "English");
  await page.locator('html[lang="en"]').waitFor({ state: "attached" });
});

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
    await page.locator("#card-title", { hasText: "Jueves 20 de noviembre de 2025" }).waitFor();
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
    await page.locator(".samples button").nth(1).click();
    await page.locator('.samples button[aria-current="true"]').nth(0).waitFor();
    await h.read(page);
    await page.locator('[data-tool="compare"]').click();
    await page.locator("#compare-with").waitFor();
    await check("compared");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: say("masthead.share"), exact: true }).click();
    await page.locator("#share-link").waitFor();
    await check("share");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Pegar un artículo" }).click();
    await page.getByRole("button", { name: say("paste.read"), exact: true }).click();
    await page.getByRole("alert").waitFor();
    await check("an empty paste");
  }));

/** What the Spanish interface says for a key, whatever it is filled with. */
const saying = (key) =>
  new RegExp(
    say(key)
      .replaceAll(/[.*+?^$()|[\]\\]/g, "\\$&")
      .replaceAll(/\{[^}]+\}/g, "[\\d.,]+"),
  );

/** Reads a text by the paste box of the Spanish page; what is in it may be more than a keyboard types. */
async function paste(page, text) {
  await page.getByRole("button", { name: "Pegar un artículo" }).click();
  await page.getByLabel(say("paste.text")).evaluate((box, text) => (box.value = text), text);
  await page.getByRole("button", { name: say("paste.read"), exact: true }).click();
}

/** Pastes a piece of a page into the box of the Spanish page. */
async function pasteHtml(page, html) {
  await page.getByRole("button", { name: "Pegar un artículo" }).click();
  await page.getByLabel(say("paste.text")).evaluate((box, html) => {
    const data = new DataTransfer();
    data.setData("text/html", html);
    data.setData("text/plain", "");
    box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, html);
}

/** Drops a file on the page. */
const drop = (page, name, bytes) =>
  page.evaluate(
    ([name, bytes]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([new Uint8Array(bytes)], name));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    },
    [name, bytes],
  );

const german =
  "Die Fähre kam am Montag in den Hafen zurück, und wer seit dem Frühling auf sie gewartet hatte, stand mit den Kindern am Kai und sah sie lange an, so war das. Niemand sprach.";

for (const [what, key, act] of [
  ["an empty paste", "problem.empty", (page) => paste(page, " ")],
  ["binary data", "problem.binary", (page) => paste(page, "\u0000\u0001".repeat(2000))],
  ["more than 10 MB", "problem.too-long", (page) => paste(page, "The minister spoke in Paris. ".repeat(400_000))],
  ["half characters", "problem.damaged", (page) => paste(page, "Broken letters\nJane Roe spoke \ud800 in Paris on Monday.")],
  ["German", "problem.not-english", (page) => paste(page, german)],
  ["a file of zeros", "unreadable.binary", (page) => drop(page, "zeros.txt", [0xc0, 0, 0, 0])],
  [
    "what was left out of a page",
    "head.left-out.one",
    async (page) => {
      await pasteHtml(page, "<nav><a href=/>Home</a> <a href=/>News of the day</a></nav><article><h1>Talks</h1><p>Jane Roe spoke in Paris.</p></article>");
      await page.locator(".left-out summary").click();
    },
  ],
])
  test(`nothing English is said of ${what}`, () =>
    h.withPage(es, async (page) => {
      await act(page);
      await page.getByText(saying(key)).first().waitFor();
      assert.deepEqual(await leftovers(page), []);
    }));

test("nothing English is said of a link that is cut, altered, or of another version", () =>
  h.withPage(es, async (page, session) => {
    await page.getByRole("button", { name: say("masthead.share"), exact: true }).click();
    const address = await page.locator("#share-link").inputValue();
    const [site, fragment] = address.split("#");
    const last = fragment.at(-30);
    for (const [wrong, key] of [
      [fragment.slice(0, -40), "link.cut"],
      [fragment.slice(0, 4), "link.cut-early"],
      [fragment.slice(0, -30) + (last === "A" ? "B" : "A") + fragment.slice(-29), "link.altered"],
      [fragment.replace(/^g\d/, "g9"), "link.other-version"],
    ]) {
      const other = await session.newPage();
      await other.goto(`${site}#${wrong}`);
      await other.getByRole("alert").getByText(saying(key)).waitFor();
      assert.deepEqual(await leftovers(other), [], key);
      await other.close();
    }
  }));

const file = (magic, version) => Buffer.from(`${magic}${version}\0\0\0\x40\0\0\0\x40\0\0\0\0\0\0\0`, "latin1");
for (const [key, answer] of [
  ["file.unreachable", (route) => route.abort()],
  ["file.refused", (route) => route.fulfill({ status: 404, body: "" })],
  ["file.cut-off", (route, magic) => route.fulfill({ body: file(magic, "\x01") })],
  ["file.damaged", (route) => route.fulfill({ body: Buffer.from("1f8b0800000000000203", "hex") })],
  ["file.foreign", (route) => route.fulfill({ body: "<!doctype html><title>Not found</title>" })],
  ["file.other-version", (route, magic) => route.fulfill({ body: file(magic, "\x63") })],
])
  test(`nothing English is said of models and packs that cannot be had: ${say(key)}`, () =>
    h.withPage(
      {
        ...es,
        assets: true,
        errors: [/404|ERR_FAILED/],
        prepare: async (page) => {
          const asset = (name) => [name, { file: `${name}-0.gz`, bytes: 1000 }];
          const names = ["models/compact", "models/full", "packs/core", "packs/core-wikipedia", "packs/large", "packs/large-wikipedia"];
          await page.route("**/assets.json", (route) => route.fulfill({ json: Object.fromEntries(names.map(asset)) }));
          await page.route("**/models/*", (route) => answer(route, "GLOSSTAG"));
          await page.route("**/packs/*", (route) => answer(route, "GLOSSPAK"));
        },
      },
      async (page) => {
        await h.packs(page);
        await page.locator("#packs").getByText(saying(key)).waitFor();
        await page.locator(".model-choice").getByText(saying(key)).waitFor();
        assert.deepEqual(await leftovers(page), []);
      },
    ));

const refuseWorkers = (page) =>
  page.addInitScript(() => {
    window.Worker = class {
      constructor() {
        throw new Error("workers are refused");
      }
    };
  });
const fullStorage = (page) =>
  page.addInitScript(() => {
    const full = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    Storage.prototype.setItem = full;
    Cache.prototype.put = full;
  });
const missing = (files) => (page) => page.route(files, (route) => route.fulfill({ status: 404, body: "" }));

for (const [what, prepare, options, shown] of [
  [
    "a reader that is missing",
    async (page) => {
      await refuseWorkers(page);
      await missing("**/worker-*")(page);
    },
    { wait: false },
    (page) => page.getByRole("alert").getByText(saying("problem.no-reader")).waitFor(),
  ],
  [
    "a reader that breaks off",
    (page) =>
      page.addInitScript(() => {
        const Worker = window.Worker;
        window.Worker = class extends Worker {
          constructor(...given) {
            super(...given);
            window.reader = this;
          }
        };
      }),
    {},
    async (page) => {
      await page.evaluate(() => {
        const { reader } = window;
        reader.postMessage = () => reader.dispatchEvent(new ErrorEvent("error", { message: "unreachable" }));
      });
      await paste(page, "Talks in Paris\nJane Roe spoke in Paris.");
      await page.getByText(saying("problem.broke")).waitFor();
    },
  ],
  [
    "a desk that is missing",
    missing("**/desk-*"),
    { desk: false },
    (page) => page.getByRole("alert").getByText(saying("problem.no-desk")).waitFor(),
  ],
  [
    "a sample that is missing",
    missing(/samples\/(?!index)/),
    { wait: false },
    (page) => page.getByRole("alert").getByText(saying("problem.no-sample")).waitFor(),
  ],
  ["storage that is full", fullStorage, { assets: true }, h.packs],
  [
    "a clipboard that is refused",
    (page) => page.addInitScript(() => (Clipboard.prototype.writeText = () => Promise.reject(new Error("refused")))),
    {},
    async (page) => {
      await page.getByRole("button", { name: say("masthead.share"), exact: true }).click();
      await page.getByRole("button", { name: say("share.copy") }).click();
      await page.getByText(say("share.not-copied")).waitFor();
    },
  ],
])
  test(`nothing English is said of ${what}`, () =>
    h.withPage({ ...es, errors: [/./], prepare, ...options }, async (page) => {
      await shown(page);
      assert.deepEqual(await leftovers(page), []);
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
