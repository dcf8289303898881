// The card: when it opens and closes, by pointer, keyboard and touch.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as h from "./harness.mjs";

h.useBrowser();

const card = (page) => page.locator("#card");
const firstPerson = (page) => page.locator('#article a[data-kind="person"]').first();

/** Opens the page with its clock in the test's hands. */
const withClock = (options, body) =>
  h.withPage({ ...options, prepare: (page) => page.clock.install() }, async (page) => {
    await page.clock.pauseAt(new Date(Date.now() + 3_600_000));
    await body(page);
  });

test("it opens after 500 ms of hover and not after 400", () =>
  withClock({}, async (page) => {
    await firstPerson(page).hover();
    await page.clock.runFor(400);
    assert.equal(await card(page).isVisible(), false);
    await page.clock.runFor(100);
    await card(page).waitFor();
  }));

test("a pointer that only passes by opens nothing", () =>
  withClock({}, async (page) => {
    await firstPerson(page).hover();
    await page.clock.runFor(300);
    await page.mouse.move(1, 1);
    await page.clock.runFor(2000);
    assert.equal(await card(page).isVisible(), false);
  }));

test("it opens after 100 ms when another has just closed", () =>
  withClock({}, async (page) => {
    await firstPerson(page).hover();
    await page.clock.runFor(500);
    await card(page).waitFor();
    await page.mouse.move(1, 1);
    await page.clock.runFor(300);
    await card(page).waitFor({ state: "hidden" });
    await page.locator('#article a[data-kind="place"]').first().hover();
    await page.clock.runFor(100);
    await card(page).waitFor();
  }));

test("it stays while the pointer is in it and closes 300 ms after", () =>
  withClock({}, async (page) => {
    await firstPerson(page).hover();
    await page.clock.runFor(500);
    await card(page).hover();
    await page.clock.runFor(2000);
    assert.ok(await card(page).isVisible());
    await page.mouse.move(1, 1);
    await page.clock.runFor(250);
    assert.ok(await card(page).isVisible());
    await page.clock.runFor(50);
    await card(page).waitFor({ state: "hidden" });
  }));

test("Esc closes it, and it does not reopen until the pointer has left", () =>
  withClock({}, async (page) => {
    const mark = firstPerson(page);
    await mark.hover();
    await page.clock.runFor(500);
    await card(page).waitFor();
    await page.keyboard.press("Escape");
    await card(page).waitFor({ state: "hidden" });
    const box = await mark.boundingBox();
    await page.mouse.move(box.x + 3, box.y + 3);
    await page.clock.runFor(2000);
    assert.equal(await card(page).isVisible(), false);
    await page.mouse.move(1, 1);
    await page.clock.runFor(1000);
    await mark.hover();
    await page.clock.runFor(500);
    await card(page).waitFor();
  }));

test("Enter pins it, focus goes in, Esc gives it back", () =>
  h.withPage({}, async (page) => {
    const mark = firstPerson(page);
    await mark.focus();
    await page.keyboard.press("Enter");
    await card(page).waitFor();
    assert.equal(await card(page).getAttribute("role"), "dialog");
    assert.ok(await page.evaluate(() => document.getElementById("card").contains(document.activeElement)));
    await page.mouse.move(1, 1);
    await page.waitForTimeout(600);
    assert.ok(await card(page).isVisible(), "a pinned card closed by itself");
    await page.keyboard.press("Escape");
    await card(page).waitFor({ state: "hidden" });
    assert.ok(await mark.evaluate((m) => m === document.activeElement), "focus was not given back");
  }));

test("a click pins it", () =>
  h.withPage({}, async (page) => {
    await firstPerson(page).click();
    await card(page).waitFor();
    await page.mouse.move(1, 1);
    await page.waitForTimeout(600);
    assert.ok(await card(page).isVisible());
  }));

test("it names the entity, says what the article says, and leads to where it says so", () =>
  h.withPage({}, async (page) => {
    const mark = firstPerson(page);
    await mark.click();
    await card(page).getByRole("heading").first().waitFor();
    assert.ok((await card(page).getByRole("heading").first().textContent()).length > 2);
    assert.ok((await card(page).locator("a, button").count()) > 2);
  }));

test("what comes later in the article stands apart: at the last mention nothing does", () =>
  h.withPage({}, async (page) => {
    await page.locator("#cast li button").first().click();
    const marks = page.locator("#article [data-selected]");
    const later = card(page).locator("button", { hasText: "later in the article" });
    await marks.first().click();
    await card(page).waitFor();
    assert.ok((await later.count()) > 0, "all is told at the first mention");
    assert.match(await card(page).locator(".whereabouts").textContent(), /once so far/);
    await page.keyboard.press("Escape");
    await marks.last().click();
    await card(page).waitFor();
    assert.equal(await later.count(), 0);
    assert.doesNotMatch(await card(page).locator(".whereabouts").textContent(), /so far/);
  }));

test("by touch it is a sheet at the bottom", () =>
  h.withPage({ viewport: h.phone, touch: true }, async (page) => {
    await firstPerson(page).tap();
    await card(page).waitFor();
    await page.waitForTimeout(400);
    const box = await card(page).boundingBox();
    assert.ok(Math.abs(box.y + box.height - h.phone.height) <= 2, "not at the bottom");
    assert.ok(box.width >= h.phone.width - 2, "not as wide as the screen");
    await card(page).getByRole("button", { name: /close/i }).tap();
    await card(page).waitFor({ state: "hidden" });
  }));

test("one Tab stop for an entity in a paragraph", () =>
  h.withPage({}, async (page) => {
    const repeated = await page.locator("#article [data-block]").evaluateAll((blocks) =>
      blocks.flatMap((block) => {
        const names = [...block.querySelectorAll("a[data-entity]")].map((a) => a.dataset.entity);
        return names.filter((name, i) => names.indexOf(name) !== i);
      }),
    );
    assert.deepEqual(repeated, []);
  }));

test("choosing in the cast marks the text", () =>
  h.withPage({}, async (page) => {
    await page.locator("#cast li button").first().click();
    await page.locator("#article [data-selected]").first().waitFor();
  }));
