// What every browser test stands on: one Chromium a file, a page opened as a
// reader would, and a watch over what must never happen.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
export const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
export const url = process.env.GLOSS_URL;
export const subPathUrl = process.env.GLOSS_SUB_PATH_URL;
export const desktop = { width: 1280, height: 900 };
export const phone = { width: 390, height: 844 };

let browser;
/** What assets.json says where the compact model is all that is fetched. */
let compact;

export async function launch() {
  return chromium.launch({
    executablePath: process.env.GLOSS_CHROMIUM,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
  });
}

/** Starts the browser before a file's tests and ends it after them. */
export function useBrowser() {
  before(async () => {
    browser = await launch();
    const assets = await (await fetch(new URL("assets.json", url))).json();
    compact = { "models/compact": assets["models/compact"] };
  });
  after(async () => browser?.close());
}

/**
 * Opens the page in a context of its own and hands it to `body`.
 * Afterwards: no request may have left the origin, no error may be in the console.
 *
 * @param options viewport, colorScheme, touch, at (address), wait (for the reading;
 *   default true), desk (for the desk; default as wait), prepare (runs ahead of loading), errors (patterns of expected ones),
 *   assets (what is fetched: "compact", the default, is the compact model alone; true is all, packs too; false is nothing,
 *   so names come from the rules), outward (a pattern of other origins' addresses that the test itself goes to)
 */
export async function withPage(options, body) {
  const { viewport = desktop, touch = false, at = url, wait = true, desk = wait, assets = "compact", errors = [], outward, ...context } = options;
  const session = await browser.newContext({
    viewport,
    hasTouch: touch,
    isMobile: touch,
    serviceWorkers: "block",
    ...context,
  });
  await session.grantPermissions(["clipboard-read", "clipboard-write"]);
  const page = await session.newPage();
  const seen = [];
  const foreign = [];
  const origin = new URL(url).origin;
  page.on("console", (m) => m.type() === "error" && seen.push(m.text()));
  page.on("pageerror", (e) => seen.push(String(e)));
  session.on("request", (r) => {
    const at = r.url();
    if (!at.startsWith(origin) && !/^(blob|data):/.test(at) && !outward?.test(at)) foreign.push(at);
  });
  // How many times slower the page's processor is to be: what waits too short fails here first.
  if (process.env.GLOSS_SLOW) {
    const protocol = await session.newCDPSession(page);
    await protocol.send("Emulation.setCPUThrottlingRate", { rate: Number(process.env.GLOSS_SLOW) });
  }
  if (assets !== true) await page.route("**/assets.json", (route) => route.fulfill({ json: assets ? compact : {} }));
  try {
    await options.prepare?.(page, session);
    await page.goto(at);
    if (wait) await read(page);
    if (wait && assets === "compact") await readBy(page, "compact");
    // Its tools are free once it has heard of the reading.
    if (desk) await page.locator('[data-tool="find"]:enabled').waitFor();
    await body(page, session);
    assert.deepEqual(foreign, [], "requests to other origins");
    const unexpected = seen.filter((text) => !errors.some((pattern) => pattern.test(text)));
    assert.deepEqual(unexpected, [], "errors in the console");
  } finally {
    await session.close();
  }
}

/**
 * The ways to use the page: how a button or link is used, a box checked, something chosen from a list. The
 * keyboard's way to each is the Tab key, with nothing pointed at.
 */
export const ways = [
  {
    by: "pointer",
    context: {},
    use: (target) => target.click(),
    check: (box) => box.click(),
    choose: (list, label) => list.selectOption({ label }),
  },
  {
    by: "keyboard",
    context: {},
    use: async (target) => {
      await walkTo(target);
      await target.page().keyboard.press("Enter");
    },
    check: async (box) => {
      await walkTo(box);
      await box.page().keyboard.press("Space");
    },
    choose: async (list, label) => {
      await walkTo(list);
      const { keyboard } = list.page();
      await keyboard.press("Home");
      const chosen = () => list.evaluate((list) => list.selectedOptions[0].label);
      for (let before; (await chosen()) !== label; ) {
        assert.notEqual(await chosen(), before, `${label} is not in the list`);
        before = await chosen();
        await keyboard.press("ArrowDown");
      }
    },
  },
  {
    by: "touch",
    context: { viewport: phone, touch: true },
    use: (target) => target.tap(),
    check: (box) => box.tap(),
    choose: (list, label) => list.selectOption({ label }),
  },
];

/** A test for each way: `body` is handed the page, the way and the browser's session. */
export function everyWay(name, body, options = {}) {
  for (const way of ways)
    test(`${name}, by ${way.by}`, () => withPage({ ...way.context, ...options }, (page, session) => body(page, way, session)));
}

/** Brings the focus to an element with the Tab key alone. */
export async function walkTo(target) {
  await target.waitFor();
  for (let steps = 0; steps < 400; steps += 1) {
    const key = await target.evaluate((element) => {
      const focused = document.activeElement;
      if (focused === element) return null;
      const before = focused.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING;
      return before ? "Shift+Tab" : "Tab";
    });
    if (!key) return;
    await target.page().keyboard.press(key);
  }
  assert.fail(`not reached with the Tab key: ${target}`);
}

/** Whether something has the focus, or something in it. */
export const hasFocus = (target) => target.evaluate((element) => element.contains(document.activeElement));

/** Moves a finger over the screen from one point to another. */
export async function swipe(page, from, to) {
  const protocol = await page.context().newCDPSession(page);
  const touch = (type, touchPoints) => protocol.send("Input.dispatchTouchEvent", { type, touchPoints });
  await touch("touchStart", [from]);
  for (const part of [0.3, 0.6, 1])
    await touch("touchMove", [{ x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }]);
  await touch("touchEnd", []);
}

/** Keeps what waits for the button or gesture that goes back, which a test cannot press. */
export const keepWatchers = () => {
  const { CloseWatcher } = window;
  window.watchers = [];
  window.CloseWatcher = class extends CloseWatcher {
    constructor() {
      super();
      window.watchers.push(this);
    }
  };
};

/** The words of the sentence that was led to last. */
export const ledTo = async (page) => {
  await page.locator("#article .sentence.target").first().waitFor();
  return (await page.locator("#article .sentence.target").allTextContents()).join("");
};

/** Waits until the reading on screen is complete. */
export async function read(page) {
  await page.locator('#status[data-state="done"]').waitFor({ timeout: 30_000 });
}

/** Puts text into the paste box by hand and reads it. */
export async function paste(page, text) {
  await openPasteBox(page);
  await page.getByLabel("Article text").fill(text);
  await page.getByRole("button", { name: "Read it" }).click();
}

/** Pastes as from another page: text/html and text/plain on the clipboard event. */
export async function pasteHtml(page, html, plain = "") {
  await openPasteBox(page);
  await page.locator("#paste-text").evaluate(
    (box, [html, plain]) => {
      const data = new DataTransfer();
      if (html) data.setData("text/html", html);
      data.setData("text/plain", plain);
      box.focus();
      box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    },
    [html, plain],
  );
}

export async function openPasteBox(page) {
  const box = page.locator("#paste-text");
  if (!(await box.isVisible())) await page.locator(".actions .primary").click();
  await box.waitFor();
}

/** The marks on screen as [kind, words]. */
export const marks = (page) =>
  page.locator("#article [data-kind]").evaluateAll((all) => all.map((m) => [m.dataset.kind, m.textContent]));

/** axe's findings in the page as it stands, or in some regions of it, as readable lines. */
export async function accessibilityFindings(page, within = []) {
  // Through the protocol: a script element would be refused by the page's own policy.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axeSource);
  const found = await page.evaluate((within) => {
    const there = within.filter((region) => document.querySelector(region));
    return axe.run(there.length ? { include: there } : document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
      resultTypes: ["violations"],
    });
  }, within);
  return found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).slice(0, 3).join(", ")}`);
}

/** Waits until the names on screen are those of a model. */
export async function readBy(page, model) {
  await page.locator(`#status[data-state="done"][data-model="${model}"]`).waitFor({ timeout: 60_000 });
}

/** Waits until all knowledge packs are there, or said to be missing. */
export async function packs(page) {
  await page.locator("#packs[data-all]").waitFor({ timeout: 60_000 });
}

/**
 * What `gloss read --json` prints for a text, its names found by a model; with the
 * knowledge packs of the build where that is a trained one, as pages with assets have them.
 */
export function commandLine(text, model = "rules", ...options) {
  const packs = model === "rules" ? ["--packs", "none"] : [];
  return execFileSync(process.env.GLOSS_CLI, ["read", "--json", "--model", model, ...packs, ...options, "-"], {
    input: text,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
}

/** The article that must work as a paste, where the checkout has it beside it. */
export function handMarkedArticle() {
  const file = new URL("../../shared/gold/peace-plan.json", import.meta.url);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
}
