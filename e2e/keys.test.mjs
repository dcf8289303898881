// Keys can be set, by keyboard alone; what screen readers say of marks can be switched off.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as h from "./harness.mjs";

h.useBrowser();

const told = (page, words) => page.locator("#keys-told", { hasText: words }).waitFor();

/** Opens the help and walks to a button with the keyboard. */
async function openHelp(page, name) {
  await page.keyboard.press("?");
  await page.locator("#keys[open]").waitFor();
  await walkTo(page, `[data-key="${name}"]`);
}

async function walkTo(page, selector) {
  for (let i = 0; i < 40; i += 1) {
    if (await page.evaluate((selector) => document.activeElement?.matches(selector), selector)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`${selector} is not reached`);
}

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
    await walkTo(page, "#keys-reset");
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
    await walkTo(page, "#letters");
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

/** What the browser tells assistive technology of the links of a paragraph: [name, description]. */
async function links(page, session) {
  const protocol = await session.newCDPSession(page);
  const { root } = await protocol.send("DOM.getDocument", { depth: -1 });
  const { nodeId } = await protocol.send("DOM.querySelector", { nodeId: root.nodeId, selector: "#article p[data-block]" });
  const { node } = await protocol.send("DOM.describeNode", { nodeId });
  const { nodes } = await protocol.send("Accessibility.queryAXTree", { backendNodeId: node.backendNodeId, role: "link" });
  return nodes.map(({ name, description }) => [name.value, description?.value ?? ""]);
}

test("of a mark its kind is said in a word, in the order of the text, and nothing where that is switched off", () =>
  h.withPage({}, async (page, session) => {
    const shown = await page
      .locator("#article p[data-block]")
      .first()
      .locator("a.mark")
      .evaluateAll((all) => all.map((mark) => [mark.textContent, mark.dataset.kind]));
    assert.deepEqual(await links(page, session), shown);
    await page.locator('[data-tool="look"]').click();
    await page.locator("#look-spoken").selectOption("none");
    await page.keyboard.press("Escape");
    assert.deepEqual(
      await links(page, session),
      shown.map(([words]) => [words, ""]),
    );
    await page.reload();
    await h.read(page);
    await page.locator('[data-tool="find"]:enabled').waitFor();
    assert.deepEqual((await links(page, session)).map(([, said]) => said).join(""), "");
  }));
