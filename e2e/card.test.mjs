// The card: when it opens and closes, by pointer, keyboard and touch.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as h from "./harness.mjs";

h.useBrowser();

const card = (page) => page.locator("#card");
const firstPerson = (page) => page.locator('#article a[data-kind="person"]').first();

/** The first mark of some words that is a link. */
const named = (page, words) => page.locator("#article a.mark", { hasText: new RegExp(`^${words}$`) }).first();
const touch = { viewport: h.phone, touch: true };

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

test("what scrolls under a pointer that rests opens nothing, until it moves", () =>
  withClock({}, async (page) => {
    const mark = page.locator("#article p a.mark").first();
    // A place above it where no mark is.
    const { x, y, above } = await mark.evaluate((mark) => {
      const { left, top, width, height } = mark.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      let above = 40;
      while (document.elementFromPoint(x, y - above).closest("a.mark")) above += 10;
      return { x, y, above };
    });
    await page.mouse.move(x, y - above);
    await page.evaluate((above) => scrollTo({ top: above, behavior: "instant" }), above);
    await page.locator("#article a.mark:hover").waitFor();
    await page.clock.runFor(2000);
    assert.equal(await card(page).isVisible(), false);
    await page.mouse.move(x + 1, y - above);
    await page.clock.runFor(500);
    await card(page).waitFor();
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

test("a click pins it, one elsewhere closes it", () =>
  h.withPage({}, async (page) => {
    await firstPerson(page).click();
    await card(page).waitFor();
    await page.mouse.move(1, 1);
    await page.waitForTimeout(600);
    assert.ok(await card(page).isVisible());
    await page.locator("#article h1").click();
    await card(page).waitFor({ state: "hidden" });
  }));

h.everyWay("it names whom it is about, and its button closes it", async (page, { by, use }) => {
  const mark = firstPerson(page);
  await use(mark);
  await card(page).getByRole("heading", { name: await mark.textContent() }).waitFor();
  assert.ok(await h.hasFocus(card(page)));
  await use(card(page).getByRole("button", { name: "Close the card" }));
  await card(page).waitFor({ state: "hidden" });
  if (by === "keyboard") assert.ok(await h.hasFocus(mark), "the focus was not given back");
});

h.everyWay("each of its lines leads to the sentence it is from, which it does not cover", async (page, { use }) => {
  await use(named(page, "Yukiya Amano"));
  const lines = card(page).locator(".lead:visible");
  await lines.first().waitFor();
  const words = await lines.evaluateAll((all) => all.map((line) => [line.textContent, line.matches(".roles *") || line.textContent.startsWith("“")]));
  assert.ok(words.length >= 4);
  for (const [i, [said, isQuoted]] of words.entries()) {
    await use(lines.nth(i));
    const sentence = await h.ledTo(page);
    if (isQuoted) assert.ok(sentence.includes(said.replace(/ …$/, "")), `${said} is not in ${sentence}`);
    const [from, to] = [await page.locator(".sentence.target").first().boundingBox(), await card(page).boundingBox()];
    assert.ok(from.y >= 56 && (from.y + 16 <= to.y || from.y >= to.y + to.height), `${said}: covered`);
  }
});

h.everyWay("its foot leads to the mentions before and behind", async (page, { use }) => {
  await use(named(page, "Mohammad Javad Zarif"));
  const open = () => page.locator("#article [data-open]").first().getAttribute("data-mark");
  const first = await open();
  const [previous, next] = ["Previous mention", "Next mention"].map((name) => card(page).getByRole("button", { name }));
  assert.equal(await previous.getAttribute("aria-disabled"), "true");
  await use(next);
  await page.waitForFunction((first) => document.querySelector("#article [data-open]").dataset.mark !== first, first);
  assert.equal(await card(page).locator("#card-title").textContent(), "Mohammad Javad Zarif");
  await use(previous);
  await page.locator(`#article [data-open][data-mark="${first}"]`).waitFor();
});

h.everyWay("it shows where its name stands, and no longer", async (page, { use }) => {
  await use(named(page, "Zarif"));
  const show = card(page).getByRole("button", { name: "Show in the text" });
  const shown = page.locator("#article [data-selected]");
  await use(show);
  await shown.first().waitFor();
  assert.equal(new Set(await shown.evaluateAll((all) => all.map((mark) => mark.dataset.entity))).size, 1);
  assert.ok((await shown.count()) > 1);
  assert.equal(await show.getAttribute("aria-pressed"), "true");
  await use(show);
  await shown.first().waitFor({ state: "detached" });
});

h.everyWay("what else its words belong to is offered: a place in a body's name, a quote", async (page, { use }) => {
  await use(named(page, "Atomic Energy Organization of Iran"));
  await use(card(page).getByRole("button", { name: "Place: Iran" }));
  await card(page).getByRole("heading", { name: "Iran", exact: true }).waitFor();
  assert.equal(await card(page).getAttribute("data-kind"), "place");
  await use(card(page).getByRole("button", { name: "Close the card" }));
  await use(page.locator("#article .quote.direct a.mark[data-entity], #article .quote.direct a.mark[data-kind=date]").first());
  await use(card(page).getByRole("button", { name: /^Quote/ }));
  await page.locator('#card[data-kind="quote"] blockquote').waitFor();
});

h.everyWay(
  "Wikipedia is asked only by who follows its link, and not told from where",
  async (page, { use }, session) => {
    const asked = [];
    await session.route(/wikipedia/, async (route) => {
      asked.push(await route.request().allHeaders());
      await route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Elsewhere</title>" });
    });
    await use(named(page, "Yukiya Amano"));
    await card(page).getByRole("link", { name: "Wikipedia" }).waitFor();
    assert.equal(asked.length, 0);
    const [other] = await Promise.all([session.waitForEvent("page"), use(card(page).getByRole("link", { name: "Wikipedia" }))]);
    await other.waitForLoadState();
    assert.match(other.url(), /search=Yukiya%20Amano$/);
    assert.equal(asked[0].referer, undefined);
    assert.deepEqual(await other.evaluate(() => [document.referrer, window.opener]), ["", null]);
  },
  { outward: /wikipedia/ },
);

test("whoever was led somewhere and went on is not brought back", () =>
  h.withPage({}, async (page) => {
    await page.locator("#glance a.lead").last().click();
    await h.ledTo(page);
    await page.locator("#article a.mark").last().scrollIntoViewIfNeeded();
    const at = await page.evaluate(() => scrollY);
    await page.locator("#article a.mark").last().hover();
    await card(page).waitFor();
    assert.equal(await page.evaluate(() => scrollY), at);
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

test("by touch it is a sheet at the bottom, also where it is opened at a glance", () =>
  h.withPage(touch, async (page) => {
    await page.locator("#glance summary").tap();
    for (const opens of [firstPerson(page), page.locator("#glance .chip").first()]) {
      await opens.tap();
      await card(page).waitFor();
      const box = await card(page).boundingBox();
      assert.ok(Math.abs(box.y + box.height - h.phone.height) <= 2, "not at the bottom");
      assert.ok(box.width >= h.phone.width - 2, "not as wide as the screen");
      await card(page).getByRole("button", { name: /close/i }).tap();
      await card(page).waitFor({ state: "hidden" });
    }
  }));

test("the sheet covers no mark that it explains, and where the mark is seen nothing moves", () =>
  h.withPage(touch, async (page) => {
    const marks = page.locator("#article a.mark[data-entity]");
    const scrolled = () => page.evaluate(() => scrollY);
    const top = (mark, part) => mark.evaluate((mark, part) => scrollBy(0, mark.getBoundingClientRect().top - innerHeight * part), part);
    for (const [mark, part, moves] of [[marks.nth(6), 0.15, false], [marks.nth(6), 0.85, true], [marks.last(), 0.85, true]]) {
      await top(mark, part);
      const before = await scrolled();
      await mark.tap();
      await card(page).waitFor();
      const [above, sheet] = [await mark.boundingBox(), await card(page).boundingBox()];
      assert.ok(above.y >= 56 && above.y + above.height <= sheet.y, `covered at ${part}`);
      assert.equal((await scrolled()) !== before, moves, `moved at ${part}`);
      await page.keyboard.press("Escape");
      await card(page).waitFor({ state: "hidden" });
    }
  }));

test("the sheet is closed by a tap elsewhere, by going back, and by a swipe down its head", () =>
  h.withPage({ ...touch, prepare: (page) => page.addInitScript(h.keepWatchers) }, async (page) => {
    const open = async () => {
      await firstPerson(page).tap();
      await card(page).waitFor();
      return card(page).boundingBox();
    };
    const closed = () => card(page).waitFor({ state: "hidden" });
    await open();
    await page.locator(".brand").tap();
    await closed();
    await open();
    await page.waitForFunction(() => window.watchers.length);
    await page.evaluate(() => window.watchers.at(-1).requestClose());
    await closed();
    const { y } = await open();
    await h.swipe(page, { x: 150, y: y + 20 }, { x: 150, y: y + 50 });
    assert.ok(await card(page).isVisible(), "closed by a touch that hardly moved");
    await h.swipe(page, { x: 150, y: y + 20 }, { x: 150, y: y + 200 });
    await closed();
  }));
