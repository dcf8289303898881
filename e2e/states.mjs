// The states of the page, in the order in which one page walks through them. Each is reached from the article as
// it stands after its reading, is shown to `see`, and is left again.
//
// `see(what, ...within)` looks at the page; where `within` names regions, nothing else has changed.
import { openPasteBox, packs, pasteHtml, read, readBy } from "./harness.mjs";

const card = "#card";
const over = ".over";
const panels = ["timeline", "map", "quotes", "numbers", "relations", "cast"];

const fire = `
  <nav><a href="/">Home</a> <a href="/world">World</a></nav>
  <h1>Warehouse fire in Porto kills 26</h1>
  <p>PORTO — A fire in a warehouse in Porto killed 26 people on Monday, said Mayor Ana Castell. “We will rebuild
  every one of these houses before winter,” Mayor Castell said.</p>
  <p>The insurer Lusia Mutual Ltd. expects losses of 40 million euros.</p>`;
const mourning = [
  "Porto mourns after blaze",
  "PORTO — Mayor Ana Castell said on Monday that 28 people had died in the fire in a warehouse in Porto. “We will rebuild every one of these houses before winter,” Mayor Castell told \ud800 reporters.",
  "Gov. Piet Vos of Utrecht sent divers to the harbour.",
].join("\n");

const element = (page, selector) => page.locator(selector).first();
const mark = (page, kind) => element(page, `#article p a[data-kind="${kind}"]`);
const tool = (page, name) => page.locator(`[data-tool="${name}"]`).click();
const share = (page) => page.locator(".actions button:not(.primary)").click();

async function panel(page, name) {
  const button = page.locator(`[data-panel="${name}"]`);
  if ((await button.getAttribute("aria-expanded")) !== "true") await button.click();
  await page.locator(`#${name}`).waitFor();
}

/** Closes the panel where it would lie over the text. */
async function closePanel(page) {
  if (page.viewportSize().width >= 1000) return;
  const open = page.locator('[data-panel][aria-expanded="true"]');
  if (await open.count()) await open.click();
}

async function openCard(page, found) {
  await found.click();
  await page.locator("#card[role=dialog]").waitFor();
}

async function closeCard(page) {
  await page.keyboard.press("Escape");
  await page.locator(card).waitFor({ state: "detached" });
}

async function closeWindow(page) {
  await page.keyboard.press("Escape");
  await page.locator("dialog[open]").waitFor({ state: "detached" });
}

async function choose(page, sample) {
  await page.locator(".samples button").nth(sample).click();
  await page.locator(`.samples li:nth-child(${sample + 1}) button[aria-current]`).waitFor();
}

/** Selects some words of the article that are not marked. */
const select = (page) =>
  page.locator("#article p[data-block]").evaluateAll((blocks) => {
    for (const block of blocks.slice(1)) {
      const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      for (let node = texts.nextNode(); node; node = texts.nextNode()) {
        const words = /\b[a-z]{4,} [a-z]{4,}\b/.exec(node.data);
        if (!words || node.parentElement.closest(".mark")) continue;
        block.scrollIntoView({ block: "center" });
        return getSelection().setBaseAndExtent(node, words.index, node, words.index + words[0].length);
      }
    }
  });

export const states = {
  "the full model": async (page, see) => {
    await page.locator("#model").waitFor();
    await see("on its way", over, ".foot");
    await page.locator("#model button").click();
    await page.locator("#model").waitFor({ state: "detached" });
    await see("given up", ".foot");
    await page.locator(".model-choice button").click();
    await page.locator(".model-choice button").waitFor();
    await see("not to be had", ".foot");
  },

  "the article": async (page, see) => see("read"),

  "the link to the article": async (page, see) => {
    await page.locator(".skip").focus();
    await see("in focus", ".skip");
  },

  "a reading": async (page, see) => {
    await page.evaluate(() => (window.held = []));
    await choose(page, 1);
    await page.locator('#status[data-state="reading"]').waitFor({ state: "attached" });
    await see("under way");
    await page.locator(".status-line button").click();
    await page.locator('#status[data-state="stopped"]').waitFor();
    await see("stopped", ".masthead", ".panels");
    await page.evaluate(() => {
      const { held } = window;
      window.held = undefined;
      for (const say of held) say();
    });
    await choose(page, 0);
    await read(page);
  },

  "a reader that breaks off": async (page, see) => {
    await page.evaluate(() => {
      // As a trap does: the error reaches the page, and no answer comes any more.
      const { worker } = window;
      worker.postMessage = () => worker.dispatchEvent(new ErrorEvent("error", { message: "unreachable" }));
    });
    await choose(page, 1);
    await page.locator(".notice [role=alert]").waitFor();
    await see("said", over, ".masthead");
    await page.locator(".notice button").first().click();
    await read(page);
    await choose(page, 0);
    await read(page);
  },

  "the paste box": async (page, see) => {
    await openPasteBox(page);
    await see("empty", "#paste");
    await page.locator("#paste .primary").click();
    await page.locator("#paste [role=alert]").waitFor();
    await see("with nothing to read", "#paste");
    await page.locator(".bookmark summary").click();
    await see("with the bookmark", "#paste");
    await closeWindow(page);
  },

  "a card": async (page, see) => {
    await mark(page, "person").hover();
    await page.locator(card).waitFor();
    await see("by hovering", card);
    await page.keyboard.press("Escape");
    await page.mouse.move(1, 1);
    for (const kind of ["person", "organization", "place", "group", "event", "date", "number", "quote"]) {
      await openCard(page, mark(page, kind));
      for (const more of await page.locator("#card summary").all()) await more.click();
      await see(`of a ${kind}`, card);
      await closeCard(page);
    }
    await openCard(page, element(page, '#article [data-quote] a[data-kind="date"]'));
    await page.locator("#card .chips button").first().waitFor();
    await see("that lets choose between two", card);
    await closeCard(page);
  },

  "a name that is not certain": async (page, see) => {
    await openCard(page, element(page, "#article a.doubtful"));
    await page.locator("#card [data-kind-offered]").waitFor();
    await see("with its runner-up", card);
    await page.locator("#card [data-kind-offered]").click();
    await page.locator("#said:not(:empty)").waitFor();
    await see("corrected", card, over);
    await page.locator("#said ~ .small").click();
    await page.locator("#card [data-kind-offered]").waitFor();
    await see("taken back", card, over);
    await closeCard(page);
    await page.locator("#said ~ .icon-button").click();
  },

  "the form that corrects": async (page, see) => {
    await openCard(page, mark(page, "person"));
    await page.locator("#wrong").click();
    const what = page.locator("#correct-what");
    await what.waitFor();
    await see("open", card);
    for (const choice of ["place", "other", "none", "same"]) {
      await what.selectOption(choice);
      await see(`with ${choice}`, card);
    }
    await page.locator("#correct-same").selectOption({ index: 1 });
    await page.locator("#correct .primary:enabled").waitFor();
    await see("to be sent", card);
    await closeCard(page);
  },

  "a selection": async (page, see) => {
    await select(page);
    await page.locator("#mark-selection").waitFor();
    await see("that may be a name", over);
    await page.locator("#mark-selection .chip").first().click();
    await page.locator("#said:not(:empty)").waitFor();
    await page.evaluate(() => getSelection().empty());
    await page.locator("#mark-selection").waitFor({ state: "detached" });
    await see("that is one now", over, "#article");
    await page.locator("#said ~ .icon-button").click();
  },

  "a panel": async (page, see) => {
    for (const name of panels) {
      await panel(page, name);
      await see(name, ".panels");
    }
    await page.locator("#corrections").waitFor();
    await page.locator("#corrections button").first().click();
    await page.locator("#corrections button").nth(1).and(page.locator(":enabled")).waitFor();
    await see("with a correction taken back", ".panels", over);
    await page.locator("#corrections button").nth(1).click();
    await page.locator("#said ~ .icon-button").click();
    await page.locator("#cast button").first().click();
    await page.locator("#minimap").waitFor({ state: "attached" });
    await see("with a name chosen", ".panels", "#article p:has([data-selected])");
    await panel(page, "map");
    await page.locator("#map button").first().click();
    await see("with a place chosen", ".panels");
    await page.locator("#map button").first().click();
    await panel(page, "cast");
    await closePanel(page);
  },

  find: async (page, see) => {
    await tool(page, "find");
    const field = page.locator("#find-text");
    await see("empty", over, "#tools");
    await field.fill("the");
    await page.waitForFunction(() => CSS.highlights.has("found"));
    await see("with a place", over);
    await field.fill("no such words");
    await page.waitForFunction(() => !CSS.highlights.has("found"));
    await see("without one", over);
    await page.keyboard.press("Escape");
  },

  "who says so": async (page, see) => {
    await tool(page, "voices");
    await page.locator("#voices").waitFor();
    await see("in the text", over, "#tools", "#article p");
    await tool(page, "voices");
  },

  listening: async (page, see) => {
    await tool(page, "listen");
    await page.locator("#listen").waitFor();
    await see("without a voice", over);
    await tool(page, "listen");
    await page.evaluate(() => {
      const voice = { name: "Ann", lang: "en-GB", localService: true, default: true };
      speechSynthesis.getVoices = () => [voice];
      speechSynthesis.speak = () => {};
      window.SpeechSynthesisUtterance = class {};
    });
    await tool(page, "listen");
    await page.locator("#listen button").first().waitFor();
    await see("with one", over, "#article p");
    await tool(page, "listen");
  },

  "text and marks": async (page, see) => {
    await tool(page, "look");
    await see("as at first", "#look");
    await page.locator("#look-density").selectOption("all");
    await page.locator("#look-size").selectOption("2rem");
    await see("all strong and largest", "#article p");
    for (const name of ["density", "size"]) await page.locator(`#look-${name}`).selectOption("");
    await closeWindow(page);
  },

  keys: async (page, see) => {
    await tool(page, "keys");
    await see("as they are", "#keys");
    const find = page.locator('[data-key="find"]');
    await find.click();
    await see("while one is set", "#keys");
    await find.press("n");
    await see("one of which is taken", "#keys");
    await page.keyboard.press("Escape");
    await closeWindow(page);
  },

  sharing: async (page, see) => {
    await share(page);
    await page.locator("#share-link").waitFor();
    await see("with corrections", "#share");
    await page.locator("#share .primary").click();
    await page.locator("#share [role=status]:not(:empty)").waitFor();
    await see("once copied", "#share");
    await closeWindow(page);
  },

  printing: async (page, see) => {
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    await page.emulateMedia({ media: "print" });
    await page.locator("#notes li").first().waitFor();
    await see("on paper");
    await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
    await page.emulateMedia({ media: "screen" });
  },

  "two articles": async (page, see) => {
    await pasted(page, (page) => pasteHtml(page, fire));
    await page.locator(".left-out summary").click();
    await page.locator(".facts-form summary").click();
    await see("the first, with blocks left out and a headline to correct", "#article");
    await pasted(page, (page) => pasteHtml(page, "", mourning));
    await page.locator("#remarks").waitFor();
    await see("the second, with a remark", over, "#article");
    await page.locator(".notice .icon-button").click();
    await tool(page, "compare");
    await page.locator("#compare [data-compare]").first().waitFor();
    await see("compared", "#compare");
    await page.locator("#compare-with").selectOption({ index: 1 });
    await page.locator("#compare section").first().waitFor({ state: "detached" });
    await see("of no relation", "#compare");
    await closeWindow(page);
  },

  "an article that was left": async (page, see) => {
    await choose(page, 0);
    await read(page);
    await page.evaluate(() => {
      localStorage.removeItem("gloss.places");
      scrollTo(0, document.querySelector("#article p[data-block]:last-child").offsetTop);
    });
    await page.waitForFunction(() => localStorage.getItem("gloss.places")?.length > 8);
    // Not by the pointer: it would scroll back, and that would be where it was left.
    await page.evaluate(() => document.querySelectorAll(".samples button")[1].click());
    await page.locator(".samples li:nth-child(2) button[aria-current]").waitFor();
    await read(page);
    await choose(page, 0);
    await page.locator("#left-at").waitFor();
    await see("opened again", over);
  },

  "a link": async (page, see) => {
    await share(page);
    const address = await page.locator("#share-link").inputValue();
    await closeWindow(page);
    const at = address.length - 30;
    const altered = address.slice(0, at) + (address[at] === "A" ? "B" : "A") + address.slice(at + 1);
    for (const [what, link] of Object.entries({ cut: address.slice(0, -40), altered })) {
      await page.evaluate((fragment) => (location.hash = fragment), new URL(link).hash);
      await page.locator("#article [role=alert]").waitFor();
      await see(`that is ${what}`);
    }
  },
};

/** Pastes an article and waits until another one than before is read. */
async function pasted(page, paste) {
  const before = await page.locator("#article h1").textContent();
  await openPasteBox(page);
  await page.locator("#paste-text").fill("");
  await paste(page);
  await page.waitForFunction((before) => document.querySelector("#article h1")?.textContent !== before, before);
  await read(page);
}

/** What a page needs before it is opened so that all states can be reached: options of `withPage`. */
export const reachable = {
  assets: true,
  reducedMotion: "reduce",
  // What is refused is said in the console as well.
  errors: [/404|unreachable/],
  prepare: async (page) => {
    await page.addInitScript(() => {
      const Worker = window.Worker;
      // What is said to the reader waits as long as `held` is a list.
      window.Worker = class extends Worker {
        constructor(...where) {
          super(...where);
          window.worker = this;
        }
        postMessage(...message) {
          const say = () => super.postMessage(...message);
          if (window.held) window.held.push(say);
          else say();
        }
      };
    });
    let asked = false;
    await page.route("**/models/full-*", (route) => {
      // At first it is never done; asked for once more, it is not there.
      if (asked) return route.fulfill({ status: 404, body: "" });
      asked = true;
    });
  },
};

/** Walks through all states of a page on which an article has been read. */
export async function walk(page, see) {
  await readBy(page, "compact");
  await packs(page);
  for (const [name, reach] of Object.entries(states)) await reach(page, (what, ...within) => see(`${name}, ${what}`, within));
}
