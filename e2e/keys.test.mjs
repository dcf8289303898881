// What keys do, and that each can be set, by keyboard alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as h from "./harness.mjs";

h.useBrowser();

const told = (page, words) => page.locator("#keys-told", { hasText: words }).waitFor();

/** Opens the help and walks to a button with the keyboard. */
async function openHelp(page, name) {
  await page.keyboard.press("?");
  await page.locator("#keys[open]").waitFor();
  await h.walkTo(page.locator(`[data-key="${name}"]`));
}

test("n and p go from mark to mark, Enter opens, ] and [ stay with its name, f shows it, e corrects, Esc closes", () =>
  h.withPage({}, async (page) => {
    const press = (key) => page.keyboard.press(key);
    const focused = () => page.evaluate(() => document.activeElement.dataset.mark);
    const open = () => page.locator("#article [data-open]").first();
    await press("n");
    const first = await focused();
    assert.ok(first, "no mark has the focus");
    await press("n");
    assert.notEqual(await focused(), first);
    await press("p");
    assert.equal(await focused(), first);
    await press("Enter");
    await page.locator("#card[role=dialog]").waitFor();
    const [token, entity] = [await open().getAttribute("data-mark"), await open().getAttribute("data-entity")];
    await press("]");
    await page.waitForFunction((token) => document.querySelector("#article [data-open]")?.dataset.mark !== token, token);
    assert.equal(await open().getAttribute("data-entity"), entity);
    await press("[");
    await page.locator(`#article [data-open][data-mark="${token}"]`).waitFor();
    await press("f");
    await page.locator(`#article [data-selected][data-entity="${entity}"]`).first().waitFor();
    await page.locator("#told", { hasText: /is shown in the text, \d+ times?\.$/ }).waitFor({ state: "attached" });
    await press("f");
    await page.locator("#article [data-selected]").first().waitFor({ state: "detached" });
    await press("e");
    await page.locator("#wrong:focus[aria-expanded=true]").waitFor();
    await press("Escape");
    await page.locator("#card").waitFor({ state: "hidden" });
    assert.equal(await page.evaluate(() => document.activeElement.dataset.entity), entity);
    await press("n");
    assert.notEqual(await page.evaluate(() => document.activeElement.dataset.entity), entity);
  }));

test("keys that follow at once on the one that opens the card are about that card, each in its turn", () =>
  h.withPage({}, async (page) => {
    // Of someone named at least three times, the first, second and third mention.
    const [first, second, third] = await page.evaluate(() => {
      const marks = [...document.querySelectorAll("#article a[data-kind=person]")];
      const of = (mark) => document.querySelectorAll(`#article [data-entity="${mark.dataset.entity}"]`);
      return [...of(marks.find((mark) => of(mark).length > 2))].slice(0, 3).map((mark) => mark.dataset.mark);
    });
    // All in one task: nothing can be told in between.
    const type = (keys, clicked) =>
      page.evaluate(
        ([keys, clicked]) => {
          document.querySelector(`#article [data-mark="${clicked}"]`)?.click();
          for (const key of keys) document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
        },
        [keys, clicked],
      );
    const opens = (mark) => page.locator(`#article [data-open][data-mark="${mark}"]`).waitFor();
    await type(["]"], first);
    await opens(second);
    await type(["]", "[", "]"]);
    await opens(third);
    await type(["f", "e"]);
    await page.locator("#told", { hasText: "is shown in the text" }).waitFor({ state: "attached" });
    await page.locator("#wrong:focus[aria-expanded=true]").waitFor();
  }));

test("1 to 6 open the panels, / finds, d changes the marks, ? helps; nothing of it in a field, nor where letters are off", () =>
  h.withPage({}, async (page) => {
    for (const [i, name] of ["cast", "timeline", "map", "quotes", "numbers", "relations"].entries()) {
      await page.keyboard.press(`${i + 1}`);
      await page.locator(`#${name}:focus`).waitFor();
    }
    const density = () => page.evaluate(() => document.documentElement.dataset.density ?? "");
    const seen = [await density()];
    for (let i = 0; i < 4; i += 1) {
      await page.keyboard.press("d");
      await page.waitForFunction((last) => (document.documentElement.dataset.density ?? "") !== last, seen.at(-1));
      seen.push(await density());
    }
    assert.deepEqual(seen, ["", "all", "first", "none", ""]);
    assert.equal(await page.locator("#told").textContent(), "Marks: The first in a paragraph strong");
    await page.keyboard.press("/");
    await page.locator("#find-text:focus").waitFor();
    await page.keyboard.type("2d?");
    assert.equal(await page.locator("#find-text").inputValue(), "2d?");
    await page.locator("#relations").waitFor();
    await page.keyboard.press("Escape");
    await page.locator("#find").waitFor({ state: "detached" });
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keys" }).waitFor();
    await h.walkTo(page.getByLabel("Single letters do something"));
    await page.keyboard.press("Space");
    await page.keyboard.press("Escape");
    for (const key of ["2", "n", "/", "d", "?"]) await page.keyboard.press(key);
    assert.equal(await page.locator("#timeline, #find, #keys[open]").count(), 0);
    assert.equal(await density(), "");
  }));

for (const { by, context, use, check } of h.ways.filter(({ by }) => by !== "keyboard"))
  test(`the help opens and the switch for letters turns, by ${by}`, () =>
    h.withPage(context, async (page) => {
      await use(page.locator('[data-tool="keys"]'));
      await check(page.getByLabel("Single letters do something"));
      await use(page.locator("#keys").getByRole("button", { name: "Close" }));
      await page.keyboard.press("2");
      assert.equal(await page.locator("#timeline").count(), 0);
    }));

test("a key is set, refused where it is taken, kept, and set back, by keyboard alone", () =>
  h.withPage({}, async (page) => {
    await openHelp(page, "find");
    await page.keyboard.press("Enter");
    await told(page, "Press the key for");
    await page.keyboard.press("n");
    await told(page, "n is taken: next mark.");
    await page.keyboard.press("Enter");
    await told(page, "Enter cannot be used here.");
    await page.keyboard.press("g");
    await told(page, "g is now: find in the article.");
    assert.match(await page.locator('[data-key="find"]').getAttribute("aria-label"), /^g: find in the article/);
    await page.keyboard.press("Escape");
    await page.locator("#keys[open]").waitFor({ state: "detached" });
    await page.keyboard.press("/");
    await page.keyboard.press("g");
    await page.locator("#find").waitFor();
    assert.equal(await page.locator("#find-text").inputValue(), "");
    await page.reload();
    await h.read(page);
    await page.locator('[data-tool="find"]:enabled').waitFor();
    await page.keyboard.press("g");
    await page.locator("#find").waitFor();
    await page.keyboard.press("Escape");
    await openHelp(page, "help");
    await h.walkTo(page.locator("#keys-reset"));
    await page.keyboard.press("Space");
    await told(page, "All keys are as at first.");
    await page.keyboard.press("Escape");
    await page.keyboard.press("/");
    await page.locator("#find").waitFor();
  }));

test("a key with a modifier goes on where single letters are switched off", () =>
  h.withPage({}, async (page) => {
    await openHelp(page, "map");
    await page.keyboard.press("Space");
    await page.keyboard.press("Alt+m");
    await told(page, "Alt+m is now: the panel Map.");
    await h.walkTo(page.locator("#letters"));
    await page.keyboard.press("Space");
    await page.keyboard.press("Escape");
    await page.keyboard.press("2");
    assert.equal(await page.locator("#timeline").count(), 0);
    await page.keyboard.press("Alt+m");
    await page.locator("#map").waitFor();
  }));

test("Esc and Tab leave a key as it is, and nobody is caught", () =>
  h.withPage({}, async (page) => {
    await openHelp(page, "find");
    await page.keyboard.press("Enter");
    await told(page, "Press the key for");
    await page.keyboard.press("Escape");
    assert.ok(await page.locator("#keys[open]").isVisible(), "the help closed");
    await page.keyboard.press("Enter");
    await told(page, "Press the key for");
    await page.keyboard.press("Tab");
    await page.locator('[data-key="find"] kbd', { hasText: "/" }).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.dataset.key), "density");
  }));
