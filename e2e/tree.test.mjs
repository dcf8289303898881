// What assistive technology is told of the text: the browser's own accessibility tree, over its protocol.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as h from "./harness.mjs";

h.useBrowser();

/**
 * The blocks of the article as the tree has them, in its order: their words, and of each link where in them it
 * begins, its name and its description.
 */
async function blocks(page, session) {
  const protocol = await session.newCDPSession(page);
  const { root } = await protocol.send("DOM.getDocument", { depth: -1 });
  const found = await protocol.send("DOM.querySelectorAll", { nodeId: root.nodeId, selector: "#article [data-block]" });
  const { nodes } = await protocol.send("Accessibility.getFullAXTree");
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const byElement = new Map(nodes.map((node) => [node.backendDOMNodeId, node]));
  const told = (node, block) => {
    if (node.role?.value === "StaticText") block.words += node.name.value;
    if (node.role?.value === "link") block.links.push([block.words.length, node.name.value, node.description?.value ?? ""]);
    if (node.role?.value !== "StaticText") for (const id of node.childIds ?? []) told(byId.get(id), block);
    return block;
  };
  return Promise.all(
    found.nodeIds.map(async (nodeId) => {
      const { node } = await protocol.send("DOM.describeNode", { nodeId });
      return told(byElement.get(node.backendNodeId), { words: "", links: [] });
    }),
  );
}

/** The same as the page draws it. */
const drawn = (page) =>
  page.locator("#article [data-block]").evaluateAll((all) =>
    all.map((block) => ({
      words: block.textContent,
      links: [...block.querySelectorAll("a.mark")].map((mark) => {
        const before = new Range();
        before.setStart(block, 0);
        before.setEndBefore(mark);
        const bare = mark.hasAttribute("aria-labelledby");
        return [before.toString().length, bare ? "Quote" : mark.textContent, bare ? "" : mark.dataset.kind];
      }),
    })),
  );

const find = (page) => page.locator('[data-tool="find"]:enabled').waitFor();

test("each paragraph reads in order, each of its links in its place with its name and its kind in a word", () =>
  h.withPage({}, async (page, session) => {
    const [told, shown] = [await blocks(page, session), await drawn(page)];
    assert.deepEqual(told, shown);
    assert.ok(told.flatMap(({ links }) => links).length > 40);
  }));

test("one link an entity and paragraph, in the order of the Tab key", () =>
  h.withPage({}, async (page) => {
    const links = await page.locator("#article [data-block]").evaluateAll((all) =>
      all.map((block) => [...block.querySelectorAll("a[href]")].map((a) => a.dataset.entity ?? a.dataset.mark)),
    );
    for (const block of links) assert.equal(new Set(block).size, block.length, block.join(" "));
    const first = page.locator("#article a.mark").first();
    await h.walkTo(first);
    const reached = [await first.getAttribute("data-mark")];
    for (let i = 0; i < 40; i += 1) {
      await page.keyboard.press("Tab");
      // Between headline and text there is the glance.
      reached.push(await page.evaluate(() => document.activeElement.dataset.mark ?? []));
    }
    const marks = await page.locator("#article a.mark").evaluateAll((all) => all.map((mark) => mark.dataset.mark));
    assert.deepEqual(reached.flat(), marks.slice(0, reached.flat().length));
    assert.ok(reached.flat().length > 20);
  }));

test("nothing more than its words is said of a mark where that is switched off", () =>
  h.withPage({}, async (page, session) => {
    await page.locator('[data-tool="look"]').click();
    await page.locator("#look-spoken").selectOption("none");
    await page.keyboard.press("Escape");
    const bare = (all) => all.flatMap(({ links }) => links.map(([, , said]) => said)).join("");
    assert.equal(bare(await blocks(page, session)), "");
    await page.reload();
    await h.read(page);
    await find(page);
    assert.equal(bare(await blocks(page, session)), "");
  }));

test("a name written from right to left is read where it stands, and what follows it stays behind it", () =>
  h.withPage({}, async (page, session) => {
    const names = ["דוד לוי", "محمد علي"];
    const text = `Talks in Paris\nThe mayor, ${names[0]}, 57, met his colleague, ${names[1]}, 61, in Paris on Monday. Jane Roe said it went well.`;
    await h.paste(page, text);
    await page.locator("#article h1", { hasText: "Talks in Paris" }).waitFor();
    await h.read(page);
    for (const name of names) {
      await page.evaluate((name) => {
        const texts = document.createTreeWalker(document.querySelector("#article p[data-block]"), NodeFilter.SHOW_TEXT);
        for (let node = texts.nextNode(); node; node = texts.nextNode()) {
          const at = node.data.indexOf(name);
          if (at >= 0) getSelection().setBaseAndExtent(node, at, node, at + name.length);
        }
      }, name);
      await page.locator("#mark-selection").getByRole("button", { name: "Person" }).click();
      await page.locator("#article a.mark", { hasText: name }).waitFor();
    }
    const told = await blocks(page, session);
    assert.deepEqual(told, await drawn(page));
    assert.equal(told[1].words, text.split("\n")[1]);
    assert.deepEqual(
      told[1].links.map(([, name]) => name).filter((name) => names.includes(name)),
      names,
    );
    for (const [name, age] of [[names[0], "57"], [names[1], "61"]]) {
      const mark = page.locator("#article a.mark", { hasText: name });
      assert.equal(await mark.evaluate((mark) => getComputedStyle(mark).direction), "rtl");
      const behind = await mark.evaluate((mark, age) => {
        const texts = document.createTreeWalker(mark.closest("[data-block]"), NodeFilter.SHOW_TEXT);
        for (let node = texts.nextNode(); node; node = texts.nextNode()) {
          const at = node.data.indexOf(age);
          if (at < 0) continue;
          const range = new Range();
          range.setStart(node, at);
          range.setEnd(node, at + age.length);
          const [number, name] = [range.getBoundingClientRect(), mark.getClientRects()[0]];
          return number.top > name.top + 5 || number.left >= name.right;
        }
        return false;
      }, age);
      assert.ok(behind, `${age} stands before ${name}`);
    }
  }));
