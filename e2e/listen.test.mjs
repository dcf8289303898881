// Reading aloud, with a browser's voices played: none of them is on a machine that runs tests.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as h from "./harness.mjs";

h.useBrowser();

/** A speech engine that says nothing, keeps what it was asked to say, and ends when the test has it end. */
function playVoices() {
  const voices = [
    { name: "Ada", lang: "en-GB", localService: true, default: false },
    { name: "Bruno", lang: "en-US", localService: true, default: true },
    { name: "Cloud", lang: "en-US", localService: false, default: false },
    { name: "Dora", lang: "de-DE", localService: true, default: false },
  ];
  window.said = [];
  let speaking;
  const engine = {
    getVoices: () => voices,
    speak(words) {
      speaking = words;
      window.said.push([words.text, words.voice.name, words.rate]);
    },
    cancel: () => (speaking = undefined),
  };
  window.endSentence = () => speaking?.onend();
  window.isSpeaking = () => Boolean(speaking);
  Object.defineProperty(window, "speechSynthesis", { value: engine });
  window.SpeechSynthesisUtterance = class {
    constructor(text) {
      this.text = text;
    }
  };
}

const prepare = (page) => page.addInitScript(playVoices);
const said = (page, n) => page.waitForFunction((n) => window.said.length >= n && window.said[n - 1], n).then((last) => last.jsonValue());
const sentences = (page) =>
  page.locator("#article").evaluate((article) => {
    const words = [];
    for (const piece of article.querySelectorAll("[data-sentence]")) words[piece.dataset.sentence] = (words[piece.dataset.sentence] ?? "") + piece.textContent;
    return words;
  });

h.everyWay(
  "it goes from sentence to sentence, waits, goes on, and stops",
  async (page, { by, use, choose }) => {
    const all = await sentences(page);
    await use(page.locator('[data-tool="listen"]'));
    const bar = page.locator("#listen");
    const [first, voice, rate] = await said(page, 1);
    const at = all.indexOf(first);
    assert.ok(at >= 0 && voice === "Bruno" && rate === 1, `${first}, ${voice}, ${rate}`);
    if (by === "keyboard") assert.ok(await h.hasFocus(bar), "the focus is not where one can pause");
    assert.equal(await page.evaluate(() => CSS.highlights.get("spoken").size), 1);
    await page.evaluate(() => window.endSentence());
    assert.equal((await said(page, 2))[0], all[at + 1]);
    await use(bar.getByRole("button", { name: "Pause" }));
    await bar.getByRole("button", { name: "Go on" }).waitFor();
    assert.equal(await page.evaluate(() => window.isSpeaking()), false);
    await use(bar.getByRole("button", { name: "Go on" }));
    assert.equal((await said(page, 3))[0], all[at + 1]);
    await use(bar.getByRole("button", { name: "Next sentence" }));
    assert.equal((await said(page, 4))[0], all[at + 2]);
    await use(bar.getByRole("button", { name: "Previous sentence" }));
    assert.equal((await said(page, 5))[0], all[at + 1]);
    await choose(bar.getByLabel("Speed"), "Fast");
    await page.waitForFunction(() => window.said.at(-1)[2] === 1.25);
    await choose(bar.getByLabel("Voice"), "Ada");
    await page.waitForFunction(() => window.said.at(-1)[1] === "Ada");
    await use(page.getByRole("button", { name: "Stop reading aloud" }));
    await bar.waitFor({ state: "detached" });
    assert.equal(await page.evaluate(() => window.isSpeaking()), false);
    assert.equal(await page.evaluate(() => CSS.highlights.has("spoken")), false);
    if (by === "keyboard") assert.ok(await h.hasFocus(page.locator('[data-tool="listen"]')));
  },
  { prepare },
);

test("the voice that was chosen is kept, Esc stops, and the last sentence is the end", () =>
  h.withPage({ prepare }, async (page) => {
    await h.paste(page, "Talks in Paris\nJane Roe spoke in Paris on Monday.");
    await page.locator("#article h1", { hasText: "Talks in Paris" }).waitFor();
    await h.read(page);
    await page.locator('[data-tool="listen"]:enabled').click();
    await page.getByLabel("Voice").selectOption("Ada");
    await page.keyboard.press("Escape");
    await page.locator("#listen").waitFor({ state: "detached" });
    assert.equal(await page.evaluate(() => window.isSpeaking()), false);
    await page.locator('[data-tool="listen"]').click();
    await page.waitForFunction(() => window.isSpeaking() && window.said.at(-1)[1] === "Ada");
    await page.evaluate(() => window.endSentence());
    await page.waitForFunction(() => window.said.at(-1)[0].startsWith("Jane Roe"));
    await page.evaluate(() => window.endSentence());
    await page.locator("#listen").getByRole("button", { name: "Go on" }).waitFor();
  }));

test("without a voice on this machine it says so", () =>
  h.withPage({}, async (page) => {
    await page.locator('[data-tool="listen"]').click();
    await page.locator("#listen").waitFor();
    assert.match(await page.locator("#listen").textContent(), /no English voice|Pause/);
  }));
