// The pictures of docs/: the first sample with a card open, and each panel; desktop and phone, light and dark.
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { desktop, launch, phone, readBy, url } from "./harness.mjs";

const docs = fileURLToPath(new URL("../docs/", import.meta.url));
mkdirSync(`${docs}panels`, { recursive: true });
const panels = ["cast", "timeline", "map", "quotes", "numbers", "relations"];

const browser = await launch();
for (const [device, viewport] of Object.entries({ desktop, phone }))
  for (const colorScheme of ["light", "dark"]) {
    const touch = device === "phone";
    const context = await browser.newContext({
      viewport,
      colorScheme,
      hasTouch: touch,
      isMobile: touch,
      deviceScaleFactor: touch ? 2 : 1,
      reducedMotion: "reduce",
    });
    const page = await context.newPage();
    await page.goto(url);
    await readBy(page, "full");
    const mark = page.locator('#article a[data-kind="person"]').first();
    await mark.scrollIntoViewIfNeeded();
    await (touch ? mark.tap() : mark.click());
    await page.locator("#card").waitFor();
    await page.mouse.move(1, 1);
    await page.waitForTimeout(300);
    await page.screenshot({ path: `${docs}${device}-${colorScheme}.png` });
    await page.keyboard.press("Escape");
    for (const panel of panels) {
      const button = page.locator(`[data-panel="${panel}"]`);
      if ((await button.getAttribute("aria-expanded")) !== "true") await button.click();
      await page.locator(`#${panel}`).waitFor();
      await page.mouse.move(1, 1);
      await page.waitForTimeout(200);
      const picture = touch ? page : page.locator(".panels");
      await picture.screenshot({ path: `${docs}panels/${panel}-${device}-${colorScheme}.png`, scale: "css" });
    }
    await context.close();
  }
await browser.close();
