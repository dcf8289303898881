// The panels beside the article: each line and picture leads into the text, and the text to their lines.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as h from "./harness.mjs";

h.useBrowser();

const touch = { viewport: h.phone, touch: true };
const button = (page, name) => page.locator(`[data-panel="${name}"]`);
const panel = (page) => page.locator("#panel");

async function open(page, { use }, name) {
  if ((await button(page, name).getAttribute("aria-expanded")) === "false") await use(button(page, name));
  await page.locator(`#${name} li`).first().waitFor();
}

h.everyWay("each panel opens with a list, whose lines lead to their sentences", async (page, way) => {
  for (const name of ["timeline", "quotes", "numbers", "relations"]) {
    await open(page, way, name);
    const line = page.locator(`#${name} .lead`).last();
    const said = await line.textContent();
    await way.use(line);
    const sentence = await h.ledTo(page);
    if (name !== "relations") assert.ok(sentence.includes(said.replace(/ …$/, "")), `${said} is not in ${sentence}`);
    const at = await page.locator(".sentence.target").first().boundingBox();
    assert.ok(at.y >= 56, `${name}: below the bar`);
    if (way.by === "touch") assert.ok(at.y + 24 < (await panel(page).boundingBox()).y, `${name}: below the panel`);
    if (way.by === "keyboard") assert.ok(await h.hasFocus(page.locator(".sentence.target").first()));
  }
});

h.everyWay("who is chosen in the cast or among the places is shown in the text, and no longer", async (page, way) => {
  const chosen = page.locator("#article [data-selected]");
  for (const name of ["cast", "map"]) {
    await open(page, way, name);
    const line = page.locator(`#${name} li button`).first();
    await way.use(line);
    await chosen.first().waitFor();
    await page.locator(`#${name} li button[aria-pressed="true"]`).first().waitFor();
    if (way.by === "touch") assert.ok((await chosen.first().boundingBox()).y < (await panel(page).boundingBox()).y);
    await way.use(line);
    await chosen.first().waitFor({ state: "detached" });
  }
});

h.everyWay("what a card is about stands out in the open panel", async (page, way) => {
  for (const name of ["timeline", "numbers", "quotes", "cast", "map", "relations"]) {
    await open(page, way, name);
    // The last: the list scrolls to it, the page does not.
    const [about] = (await page.locator(`#${name} li[data-about]`).last().getAttribute("data-about")).split(" ");
    const of = about[0] === "e" ? `[data-entity="${about.slice(1)}"]` : `[data-mark="${about}"]`;
    const mark = page.locator(`#article a.mark${of}`).first();
    await mark.evaluate((mark) => scrollBy(0, mark.getBoundingClientRect().top - 120));
    await way.use(mark);
    await page.locator("#card").waitFor();
    const lines = page.locator(`#${name} li[aria-current]`);
    await page.locator(`#${name} li[aria-current][data-about~="${about}"]`).last().waitFor();
    const [line, list] = [await lines.first().boundingBox(), await page.locator(`#${name}`).boundingBox()];
    assert.ok(line.y >= list.y - 1 && line.y < list.y + list.height, `${name}: out of view`);
    await page.keyboard.press("Escape");
    await page.locator("#card").waitFor({ state: "hidden" });
    await lines.first().waitFor({ state: "detached" });
    if (way.by === "touch") await way.use(button(page, name));
  }
});

for (const way of h.ways.filter(({ by }) => by !== "keyboard"))
  test(`the pictures of days and of relations lead into the text, by ${way.by}`, () =>
    h.withPage(way.context, async (page) => {
      const at = (box, part) => ({ position: { x: box.width * part, y: box.height / 2 } });
      const press = async (target, part) =>
        way.by === "touch" ? target.tap(at(await target.boundingBox(), part)) : target.click(at(await target.boundingBox(), part));
      await open(page, way, "timeline");
      const line = page.locator("#timeline .time-line svg");
      await press(line, 0.01);
      const first = await h.ledTo(page);
      assert.ok(first.includes((await page.locator("#timeline .timeline .lead").first().textContent()).replace(/ …$/, "")));
      await press(line, 0.99);
      await page.waitForFunction((first) => !document.querySelector(".sentence.target")?.textContent.startsWith(first), first.slice(0, 40));
      await open(page, way, "relations");
      const node = page.locator("#relations .graph g").first();
      await press(node.locator("circle"), 0.5);
      await page.locator("#card[role=dialog]").waitFor();
      assert.equal(await page.locator("#article [data-open]").first().getAttribute("data-kind"), await node.getAttribute("data-kind"));
    }));

test("a dot on the map shows its place in the text", async (t) => {
  const assets = await (await fetch(new URL("assets.json", h.url))).json();
  if (!("packs/core" in assets)) return t.skip("this build has no knowledge packs");
  const withoutModels = (page) => page.route("**/assets.json", (route) =>
    route.fulfill({ json: Object.fromEntries(Object.entries(assets).filter(([name]) => name.startsWith("packs/"))) }));
  await h.withPage({ assets: true, errors: [/./], prepare: withoutModels }, async (page) => {
    await h.packs(page);
    await button(page, "map").click();
    // Dots may lie over each other.
    await page.locator("#map .map g circle").first().dispatchEvent("click");
    await page.locator("#article [data-selected]").first().waitFor();
    await page.locator("#map .map g[data-chosen]").waitFor();
  });
});

test("the key of a panel leads into its list, and back to where one was; so does Esc", () =>
  h.withPage({}, async (page) => {
    await page.keyboard.press("n");
    const mark = page.locator("#article a.mark").first();
    assert.ok(await h.hasFocus(mark));
    for (const back of ["Escape", "2"]) {
      await page.keyboard.press("2");
      await page.locator("#timeline:focus").waitFor();
      await page.keyboard.press(back);
      assert.ok(await h.hasFocus(mark), `not back by ${back}`);
    }
    // From the line that was followed one goes on in the text, and from there into the list again.
    await page.keyboard.press("2");
    await page.locator("#timeline:focus").waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.locator(".sentence.target:focus").waitFor();
    await page.keyboard.press("n");
    assert.ok(await page.evaluate(() => document.activeElement.matches("a.mark")));
    await page.keyboard.press("2");
    await page.locator("#timeline:focus").waitFor();
  }));

test("on a phone a panel is closed by its button, by going back, and by a swipe down its head", () =>
  h.withPage({ ...touch, prepare: (page) => page.addInitScript(h.keepWatchers) }, async (page) => {
    const opened = async () => {
      await button(page, "timeline").tap();
      await panel(page).waitFor();
      return panel(page).boundingBox();
    };
    const closed = () => panel(page).waitFor({ state: "detached" });
    await opened();
    await panel(page).getByRole("button", { name: "Close: Timeline" }).tap();
    await closed();
    assert.ok(await h.hasFocus(button(page, "timeline")));
    await opened();
    await page.waitForFunction(() => window.watchers.length);
    await page.evaluate(() => window.watchers.at(-1).requestClose());
    await closed();
    // A keyboard may be there, too.
    await page.keyboard.press("2");
    await page.locator("#timeline:focus").waitFor();
    await page.keyboard.press("Escape");
    await closed();
    const { y } = await opened();
    await h.swipe(page, { x: 150, y: y + 20 }, { x: 150, y: y + 200 });
    await closed();
  }));

test("what has the focus is never below the bars of a phone", () =>
  h.withPage(touch, async (page) => {
    for (let steps = 0; steps < 60; steps += 1) {
      await page.keyboard.press("Tab");
      const covered = await page.evaluate(() => {
        const focused = document.activeElement;
        if (!focused.matches("#article a.mark")) return null;
        const { left, bottom } = focused.getClientRects()[0];
        return document.elementFromPoint(left + 2, bottom - 4)?.closest(".mark") ? null : focused.textContent;
      });
      assert.equal(covered, null);
    }
  }));

for (const way of h.ways.filter(({ by }) => by !== "keyboard"))
  test(`ticks at the page's edge show where the chosen name stands, and lead there, by ${way.by}`, () =>
    h.withPage(way.context, async (page) => {
      await open(page, way, "map");
      await way.use(page.locator("#map li button").first());
      if (way.by === "touch") await way.use(button(page, "map"));
      const map = page.locator("#minimap");
      await map.locator("path[d^=M]").waitFor({ state: "attached" });
      await page.evaluate(() => scrollTo(0, 0));
      const { x, y, width, height } = await map.boundingBox();
      const [right, low] = [x + width / 2, y + height * 0.8];
      await (way.by === "touch" ? page.touchscreen.tap(right, low) : page.mouse.click(right, low));
      await page.waitForFunction(() => scrollY > 300);
    }));
