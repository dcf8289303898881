// Bad input gets a clear message and loses nothing.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as h from "./harness.mjs";

h.useBrowser();

test("an empty paste is told what to do", () =>
  h.withPage({}, async (page) => {
    await h.paste(page, "  \n ");
    await page.getByRole("alert").waitFor();
  }));

test("more than 10 MB is refused with its size, and stays in the box", () =>
  h.withPage({}, async (page) => {
    await h.openPasteBox(page);
    await page.getByLabel("Article text").evaluate((box) => {
      box.value = "The minister spoke in Paris. ".repeat(400_000);
      box.dispatchEvent(new Event("input", { bubbles: true }));
    });
    await page.getByRole("button", { name: "Read it" }).click();
    const alert = page.getByRole("alert");
    await alert.waitFor({ timeout: 30_000 });
    assert.match(await alert.textContent(), /MB/);
    assert.ok((await page.getByLabel("Article text").evaluate((box) => box.value.length)) > 10_000_000);
  }));

test("binary data is refused", () =>
  h.withPage({}, async (page) => {
    await h.openPasteBox(page);
    await page.getByLabel("Article text").evaluate((box) => {
      box.value = Array.from({ length: 4000 }, (_, i) => String.fromCharCode((i * 7919) % 32)).join("");
      box.dispatchEvent(new Event("input", { bubbles: true }));
    });
    await page.getByRole("button", { name: "Read it" }).click();
    await page.getByRole("alert").waitFor();
  }));

test("lone surrogates are read around, and said", () =>
  h.withPage({}, async (page) => {
    await h.openPasteBox(page);
    await page.getByLabel("Article text").evaluate((box) => {
      box.value = "Broken letters\nJane Roe spoke \ud800 in Paris on Monday.";
      box.dispatchEvent(new Event("input", { bubbles: true }));
    });
    await page.getByRole("button", { name: "Read it" }).click();
    await page.locator("#article h1", { hasText: "Broken letters" }).waitFor();
    await h.read(page);
    assert.match(await page.locator("#article").textContent(), /spoke \ufffd in/);
  }));

for (const html of [
  "<h1>Talks</h1><p>Jane Roe spoke in Paris.</p><script>window.hacked = 1</script>",
  "<h1>Talks</h1><p>Jane Roe spoke<img src=x onerror='window.hacked = 1'> in Paris.</p>",
  "<h1>Talks</h1><p>Jane Roe spoke in <a href='javascript:window.hacked=1'>Paris</a>.</p><svg onload='window.hacked=1'></svg>",
  "<h1>Talks</h1><style>#article{display:none}</style><p>Jane Roe spoke in Paris.</p><iframe srcdoc='<script>parent.hacked=1</script>'></iframe>",
])
  test(`hostile HTML does nothing: ${html.slice(14, 70)}`, () =>
    h.withPage({}, async (page) => {
      await h.pasteHtml(page, html);
      await page.locator("#article h1", { hasText: "Talks" }).waitFor();
      await h.read(page);
      assert.match(await page.locator("#article").innerText(), /Jane Roe spoke in Paris/);
      assert.equal(await page.evaluate(() => window.hacked), undefined);
    }));

test("markup pasted as plain text is text", () =>
  h.withPage({}, async (page) => {
    await h.paste(page, "A headline\n<img src=x onerror=alert(1)> and <script>alert(2)</script> in Paris.");
    await page.locator("#article h1", { hasText: "A headline" }).waitFor();
    await h.read(page);
    assert.match(await page.locator("#article").textContent(), /<img src=x onerror=alert\(1\)>/);
  }));

test("storage that is refused stops nothing", () =>
  h.withPage(
    {
      prepare: (page) =>
        page.addInitScript(() => {
          Object.defineProperty(window, "localStorage", {
            get() {
              throw new DOMException("denied", "SecurityError");
            },
          });
        }),
    },
    async (page) => {
      assert.ok((await h.marks(page)).length > 20);
    },
  ));

test("without WebAssembly the page says so", () =>
  h.withPage(
    {
      wait: false,
      errors: [/./],
      prepare: (page) => page.addInitScript(() => delete globalThis.WebAssembly),
    },
    async (page) => {
      await page.getByText(/WebAssembly/).first().waitFor();
    },
  ));
