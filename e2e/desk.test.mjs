// What stands above the article and over it: the glance, the tools; and that the page goes on without the desk.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as h from "./harness.mjs";
import { reachable } from "./states.mjs";

h.useBrowser();

const tool = (page, name) => page.locator(`[data-tool="${name}"]`);
const target = (page) => page.locator("#article .sentence.target");

h.everyWay("the glance holds sentences of the article, which lead to their place, and opens cards", async (page, { by, use }) => {
  if (by === "touch") await use(page.locator("#glance summary"));
  const leads = page.locator("#glance a.lead");
  assert.equal(await leads.count(), 3);
  const text = (await page.locator("#article [data-block]").allTextContents()).join("\n");
  for (const said of await leads.allTextContents()) assert.ok(text.includes(said.replace(/ …$/, "")), said);
  await use(leads.nth(2));
  assert.ok((await h.ledTo(page)).includes((await leads.nth(2).textContent()).replace(/ …$/, "")));
  if (by === "keyboard") assert.ok(await h.hasFocus(target(page).first()), "the focus stayed behind");
  await use(page.locator("#glance .chip").first());
  await page.locator("#card").waitFor();
  await page.keyboard.press("Escape");
  if (by === "keyboard") return;
  // The days are a picture: with the keyboard, the timeline has them.
  await use(page.locator("#glance .time-line svg"));
  await page.waitForFunction((third) => document.querySelector(".sentence.target")?.textContent !== third, await leads.nth(2).textContent());
});

test("nothing moves when the desk comes", () =>
  h.withPage(
    {
      // A better reading may change the order of its lists.
      assets: false,
      prepare: (page) =>
        page.addInitScript(() => {
          window.shifts = [];
          new PerformanceObserver((list) => {
            for (const { value, sources } of list.getEntries())
              window.shifts.push(`${value}: ${sources.map((s) => s.node?.id || s.node?.className || s.node?.nodeName)}`);
          }).observe({ type: "layout-shift", buffered: true });
        }),
    },
    async (page) => {
      await page.waitForTimeout(300);
      assert.deepEqual(await page.evaluate(() => window.shifts), []);
    },
  ));

test("the tools work above the next article, too", () =>
  h.withPage({}, async (page) => {
    await h.paste(page, "Talks in Paris\nJane Roe spoke in Paris on Monday.");
    await page.locator("#article h1", { hasText: "Talks in Paris" }).waitFor();
    await h.read(page);
    await tool(page, "find").click();
    await page.locator("#find").waitFor();
    await page.keyboard.press("Escape");
    await tool(page, "look").click();
    await page.locator("#look[open]").waitFor();
  }));

test("while another article is read, nothing of the one before stands beside it", () =>
  h.withPage({ prepare: reachable.prepare }, async (page) => {
    await page.locator("#glance a.lead").first().waitFor();
    await page.evaluate(() => (window.held = []));
    await page.locator(".samples button").nth(1).click();
    await page.locator('#status[data-state="reading"]').waitFor();
    await page.getByText("Still reading.").waitFor();
    assert.equal(await page.locator("#glance a.lead, #cast button").count(), 0);
  }));

h.everyWay("find counts the places and goes from one to the next", async (page, { by, use }) => {
  await use(tool(page, "find"));
  const find = page.locator("#find");
  await page.locator("#find-text:focus").waitFor();
  await page.keyboard.type("THE");
  await find.getByText(/^1 of \d+$/).waitFor();
  await use(find.getByRole("button", { name: "Next place" }));
  await find.getByText(/^2 of \d+$/).waitFor();
  await use(find.getByRole("button", { name: "Previous place" }));
  await find.getByText(/^1 of \d+$/).waitFor();
  assert.ok(await page.evaluate(() => CSS.highlights.get("find").size > 1 && CSS.highlights.get("found").size === 1));
  await use(page.getByRole("button", { name: "Close find" }));
  await find.waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => CSS.highlights.has("find")), false);
  if (by === "keyboard") assert.ok(await h.hasFocus(tool(page, "find")));
});

test("find goes on with Enter, back with Shift and Enter, and gives the focus back to where its key was struck", () =>
  h.withPage({}, async (page) => {
    await page.keyboard.press("n");
    await page.keyboard.press("n");
    const mark = await page.evaluate(() => document.activeElement.dataset.mark);
    await page.keyboard.press("/");
    const find = page.locator("#find");
    await page.locator("#find-text:focus").waitFor();
    await page.keyboard.type("the");
    await find.getByText(/^1 of \d+$/).waitFor();
    await page.keyboard.press("Enter");
    await find.getByText(/^2 of \d+$/).waitFor();
    await page.keyboard.press("Shift+Enter");
    await find.getByText(/^1 of \d+$/).waitFor();
    await find.getByRole("textbox").fill("no such words");
    await find.getByText("Not found").waitFor();
    await page.keyboard.press("Escape");
    await find.waitFor({ state: "detached" });
    assert.equal(await page.evaluate(() => document.activeElement.dataset.mark), mark);
  }));

h.everyWay("the lens tints each sentence by who vouches for it, and counts", async (page, { use }) => {
    await use(tool(page, "voices"));
    const legend = page.locator("#voices");
    await legend.waitFor();
    const tinted = await page.locator("#article [data-sentence]").evaluateAll((all) => {
      const voices = new Map(all.map((one) => [one.dataset.sentence, one.dataset.voice]));
      return [...voices.values()];
    });
    const said = await legend.textContent();
    for (const [voice, name] of [["named", "a named source"], ["unnamed", "an unnamed source"], ["unclear", "no clear source"]])
      assert.ok(said.includes(`${name}: ${tinted.filter((one) => one === voice).length}`), `${voice} in ${said}`);
    assert.ok(tinted.includes("named") && tinted.includes("unclear"));
    await use(tool(page, "voices"));
    await legend.waitFor({ state: "detached" });
    assert.equal(await page.locator("#article [data-voice]").count(), 0);
});

/** How the article looks: what each choice of the window changes. */
const look = (page) =>
  page.evaluate(() => {
    const of = (selector) => getComputedStyle(document.querySelector(selector));
    const article = of("#article");
    return {
      size: parseFloat(article.fontSize),
      measure: article.maxWidth,
      leading: parseFloat(article.lineHeight) / parseFloat(article.fontSize),
      face: article.fontFamily,
      density: of("#article .mark:not(.first)").textDecorationColor,
      family: of('#article .mark[data-kind="person"]').textDecorationLine,
      theme: of("html").backgroundColor,
    };
  });

h.everyWay("size, measure, spacing, typeface, marks and theme can be chosen, stay chosen, and are set back", async (page, { use, check, choose }) => {
  const before = await look(page);
  await choose(page.getByLabel("Theme"), "Sepia");
  await use(tool(page, "look"));
  const window = page.locator("#look");
  await choose(window.getByLabel("Size of the letters"), "Larger");
  await choose(window.getByLabel("Length of the lines"), "Short");
  await choose(window.getByLabel("Space between lines"), "Widest");
  await choose(window.getByLabel("Typeface"), "Sans serif");
  await choose(window.locator("#look-density"), "All strong");
  await check(window.getByLabel("People"));
  await use(window.getByRole("button", { name: "Close" }));
  const chosen = await look(page);
  assert.ok(chosen.size > before.size && chosen.leading > before.leading);
  assert.equal(chosen.family, "none");
  for (const [name, value] of Object.entries(before)) assert.notEqual(chosen[name], value, name);
  await page.reload();
  await h.read(page);
  await tool(page, "find").and(page.locator(":enabled")).waitFor();
  assert.deepEqual(await look(page), chosen);
  await use(tool(page, "look"));
  await use(window.getByRole("button", { name: "As it was at first" }));
  assert.deepEqual(await look(page), { ...before, theme: chosen.theme });
});

test("what is printed ends with notes, whether the tool or the browser's own menu prints it", () =>
  h.withPage(
    {
      prepare: (page) =>
        page.addInitScript(() => {
          window.print = () => {
            window.dispatchEvent(new Event("beforeprint"));
            window.printed = true;
          };
        }),
    },
    async (page) => {
      await tool(page, "print").click();
      await page.waitForFunction(() => window.printed);
      await page.emulateMedia({ media: "print" });
      await page.locator("#notes li").first().waitFor();
      assert.equal(await page.locator(".panels").isVisible(), false);
      await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
      await page.locator("#notes").waitFor({ state: "detached" });
      await page.emulateMedia({ media: "screen" });
      // As the menu does: the notes must stand when the browser takes the page.
      await page.evaluate(() => {
        window.addEventListener("beforeprint", () =>
          queueMicrotask(() => (window.notes = document.querySelectorAll("#notes li").length)),
        );
      });
      await page.pdf();
      assert.ok((await page.evaluate(() => window.notes)) > 0, "printed without notes");
    },
  ));

/** Scrolls, and stops there, until that is kept: what is scrolled while the page still opens is not. */
const readOn = (page) =>
  page.waitForFunction(() => localStorage.getItem("gloss.places") ?? void scrollTo(0, scrollY === 1500 ? 1510 : 1500), null, { polling: 1500 });

h.everyWay("an article opens where it was left, if one wants", async (page, { by, use }) => {
  await readOn(page);
  await page.reload();
  await h.read(page);
  const offer = page.getByRole("button", { name: "Go on where you stopped" });
  await use(offer);
  await h.ledTo(page);
  assert.ok(await page.evaluate(() => scrollY > 500));
  assert.equal(await offer.count(), 0);
  if (by === "keyboard") assert.ok(await h.hasFocus(target(page).first()), "the focus is lost");
});

test("the offer to go on is put away", () =>
  h.withPage({}, async (page) => {
    await readOn(page);
    await page.reload();
    const offer = page.getByRole("button", { name: "Put this offer away" });
    await offer.waitFor();
    // Browsers may restore the position themselves after a reload; the offer must not change it.
    const position = await page.evaluate(() => scrollY);
    await offer.click();
    await page.locator("#left-at").waitFor({ state: "detached" });
    assert.equal(await page.evaluate(() => scrollY), position);
  }));

h.everyWay(
  "the tool prints",
  async (page, { use }) => {
    await use(tool(page, "print"));
    await page.waitForFunction(() => window.printed);
  },
  { prepare: (page) => page.addInitScript(() => (window.print = () => (window.printed = true))) },
);

test("without the desk, text, marks and cards are there", () =>
  h.withPage(
    { desk: false, errors: [/desk-.*\.js|Failed to load/], prepare: (page) => page.route("**/desk-*.js", (route) => route.abort()) },
    async (page) => {
      await page.getByRole("alert").waitFor();
      await page.locator('#article a[data-kind="person"]').first().click();
      await page.locator("#card").waitFor();
    },
  ));
