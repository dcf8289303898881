// What stands beside the article: panels, the glance, the tools; and that the page goes on without it.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as h from "./harness.mjs";
import { reachable } from "./states.mjs";

h.useBrowser();

const tool = (page, name) => page.locator(`[data-tool="${name}"]`);
const panel = (page, name) => page.locator(`[data-panel="${name}"]`);
const target = (page) => page.locator("#article .sentence.target");

for (const name of ["cast", "timeline", "map", "quotes", "numbers", "relations"])
  test(`the panel ${name} opens with a list`, () =>
    h.withPage({}, async (page) => {
      if (name !== "cast") await panel(page, name).click();
      assert.equal(await panel(page, name).getAttribute("aria-expanded"), "true");
      await page.locator(`#${name} li`).first().waitFor();
    }));

test("a line of a panel leads to its sentence", () =>
  h.withPage({}, async (page) => {
    await panel(page, "relations").click();
    await page.locator("#relations a.lead").first().click();
    await target(page).first().waitFor();
  }));

test("the glance holds sentences of the article, which lead to their place, and opens cards", () =>
  h.withPage({}, async (page) => {
    const leads = page.locator("#glance a.lead");
    assert.equal(await leads.count(), 3);
    const text = (await page.locator("#article [data-block]").allTextContents()).join("\n");
    for (const said of await leads.allTextContents()) assert.ok(text.includes(said.replace(/ …$/, "")), said);
    await leads.nth(2).click();
    await target(page).first().waitFor();
    await page.locator("#glance .chip").first().click();
    await page.locator("#card").waitFor();
  }));

test("nothing moves when the desk comes", () =>
  h.withPage(
    {
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

test("find counts the places and goes from one to the next", () =>
  h.withPage({}, async (page) => {
    await page.keyboard.press("/");
    const find = page.locator("#find");
    await find.getByRole("textbox").fill("THE");
    await find.getByText(/^1 of \d+$/).waitFor();
    await page.keyboard.press("Enter");
    await find.getByText(/^2 of \d+$/).waitFor();
    await page.keyboard.press("Shift+Enter");
    await find.getByText(/^1 of \d+$/).waitFor();
    assert.ok(await page.evaluate(() => CSS.highlights.get("find").size > 1 && CSS.highlights.get("found").size === 1));
    await find.getByRole("textbox").fill("no such words");
    await find.getByText("Not found").waitFor();
    await page.keyboard.press("Escape");
    await find.waitFor({ state: "detached" });
    assert.equal(await page.evaluate(() => CSS.highlights.has("find")), false);
  }));

test("the lens tints each sentence by who vouches for it, and counts", () =>
  h.withPage({}, async (page) => {
    await tool(page, "voices").click();
    const legend = page.locator("#voices");
    await legend.waitFor();
    const tinted = await page.locator("#article [data-sentence]").evaluateAll((all) => {
      const voices = new Map(all.map((one) => [one.dataset.sentence, one.dataset.voice]));
      return [...voices.values()];
    });
    const said = await legend.textContent();
    for (const [voice, name] of [["named", "a named source"], ["unnamed", "an unnamed source"], ["reporter", "the reporter"]])
      assert.ok(said.includes(`${name}: ${tinted.filter((one) => one === voice).length}`), `${voice} in ${said}`);
    assert.ok(tinted.includes("named") && tinted.includes("reporter"));
    await tool(page, "voices").click();
    await legend.waitFor({ state: "detached" });
    assert.equal(await page.locator("#article [data-voice]").count(), 0);
  }));

test("size and marks can be chosen, and stay chosen", () =>
  h.withPage({}, async (page) => {
    const size = () => page.locator("#article").evaluate((article) => getComputedStyle(article).fontSize);
    const before = await size();
    await tool(page, "look").click();
    await page.getByLabel("Size of the letters").selectOption("Larger");
    await page.getByLabel("People").uncheck();
    await page.keyboard.press("Escape");
    const larger = await size();
    assert.ok(parseFloat(larger) > parseFloat(before));
    const line = () =>
      page.locator('#article .mark[data-kind="person"]').first().evaluate((mark) => getComputedStyle(mark).textDecorationLine);
    assert.equal(await line(), "none");
    await page.reload();
    await h.read(page);
    assert.equal(await size(), larger);
    assert.equal(await line(), "none");
  }));

test("letters are keys, and can be switched off", () =>
  h.withPage({}, async (page) => {
    await page.keyboard.press("n");
    const first = await page.evaluate(() => document.activeElement.dataset.mark);
    assert.ok(first, "no mark has the focus");
    await page.keyboard.press("n");
    assert.notEqual(await page.evaluate(() => document.activeElement.dataset.mark), first);
    await page.keyboard.press("p");
    assert.equal(await page.evaluate(() => document.activeElement.dataset.mark), first);
    await page.keyboard.press("3");
    await page.locator("#map").waitFor();
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keys" }).waitFor();
    await page.getByLabel("Single letters do something").uncheck();
    await page.keyboard.press("Escape");
    await page.keyboard.press("2");
    assert.equal(await page.locator("#map").count(), 1);
  }));

test("] leads from mention to mention of the open card’s name, f shows all of them", () =>
  h.withPage({}, async (page) => {
    await page.locator("#cast li button").first().click();
    const mark = page.locator("#article a[data-selected]").first();
    await mark.click();
    const token = await mark.getAttribute("data-mark");
    await page.keyboard.press("]");
    await page.locator("#article [data-open]").waitFor();
    assert.notEqual(await page.locator("#article [data-open]").first().getAttribute("data-mark"), token);
    await page.keyboard.press("f");
    await page.locator("#article [data-selected]").first().waitFor({ state: "detached" });
  }));

test("without a voice on this machine, reading aloud says so", () =>
  h.withPage({}, async (page) => {
    await tool(page, "listen").click();
    await page.locator("#listen").waitFor();
    assert.match(await page.locator("#listen").textContent(), /no English voice|Pause/);
  }));

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

test("ticks at the page's edge show where the chosen name stands, and lead there", () =>
  h.withPage({}, async (page) => {
    await page.locator("#cast li button").first().click();
    const map = page.locator("#minimap");
    await map.locator("path[d^=M]").waitFor({ state: "attached" });
    await page.evaluate(() => scrollTo(0, 0));
    const box = await map.boundingBox();
    await page.mouse.click(box.x + box.width / 2, box.y + box.height * 0.9);
    await page.waitForFunction(() => scrollY > 300);
    await page.locator("#cast li button").first().click();
    await map.waitFor({ state: "detached" });
  }));

test("an article opens where it was left, if one wants", () =>
  h.withPage({}, async (page) => {
    await page.mouse.wheel(0, 2500);
    await page.waitForTimeout(900);
    await page.reload();
    await h.read(page);
    await page.getByRole("button", { name: "Go on where you stopped" }).click();
    await target(page).first().waitFor();
    assert.ok(await page.evaluate(() => scrollY > 500));
  }));

test("without the desk, text, marks and cards are there", () =>
  h.withPage(
    { desk: false, errors: [/desk-.*\.js|Failed to load/], prepare: (page) => page.route("**/desk-*.js", (route) => route.abort()) },
    async (page) => {
      await page.getByRole("alert").waitFor();
      await page.locator('#article a[data-kind="person"]').first().click();
      await page.locator("#card").waitFor();
    },
  ));
