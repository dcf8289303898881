// Prints articles as PDF, for `cargo xtask eval files`: node e2e/print_pdfs.mjs OUT ARTICLE.json ...
//
// An article is a JSON file with `text`, a paragraph a line. For each, OUT gets NAME.txt and a PDF for each way of
// printing: Chromium's, in one and two columns with headers, and that of groff, where `groff -Tpdf` is installed.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { launch } from "./harness.mjs";

const [out, ...articles] = process.argv.slice(2);
const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
const header = (title) =>
  `<div style="font-size:8px;width:100%;padding:0 40px;display:flex;justify-content:space-between"><span>21/11/2025, 09:14</span><span>${escape(title)}</span></div>`;
const footer =
  '<div style="font-size:8px;width:100%;padding:0 40px;display:flex;justify-content:space-between"><span>https://courier.example/news</span><span><span class="pageNumber"></span>/<span class="totalPages"></span></span></div>';

const STYLES = {
  "chromium-one": "body { font: 12pt/1.4 serif } p { margin: 0 0 0.8em }",
  "chromium-sans": "body { font: 10pt/1.5 'Liberation Sans', sans-serif; max-width: 11cm } p { margin: 0 0 1em }",
  "chromium-two":
    "body { font: 9pt/1.25 serif; columns: 2; column-gap: 6mm; text-align: justify; hyphens: auto } h1 { column-span: all } p { margin: 0; text-indent: 1em }",
  "chromium-mixed":
    "body { font: 10pt/1.3 serif; columns: 2; column-gap: 8mm; text-align: justify } h1, p:nth-of-type(-n + 2) { column-span: all } p { margin: 0 0 0.6em } p:nth-of-type(6) { margin: 1em 20mm; font-style: italic }",
  "chromium-three":
    "body { font: 8.5pt/1.2 'Liberation Sans', sans-serif; columns: 3; column-gap: 5mm } h1 { column-span: all } p { margin: 0 0 0.7em }",
};

const GROFF = {
  "groff-one": (title, paragraphs) => `.TL\n${title}\n${paragraphs.map((text) => `.LP\n${text}\n`).join("")}`,
  "groff-two": (title, paragraphs) => `.TL\n${title}\n.2C\n${paragraphs.map((text) => `.PP\n${text}\n`).join("")}`,
};
const hasGroff = spawnSync("groff", ["-Tpdf"], { input: ".LP\nA word.\n" }).status === 0;

mkdirSync(out, { recursive: true });
const browser = await launch();
for (const article of articles) {
  const name = basename(article, ".json");
  const { text } = JSON.parse(readFileSync(article, "utf8"));
  const [title, ...paragraphs] = text.split("\n").filter((line) => line.trim());
  writeFileSync(join(out, `${name}.txt`), [title, ...paragraphs].join("\n"));
  const page = await browser.newPage();
  for (const [style, css] of Object.entries(STYLES)) {
    const body = paragraphs.map((text) => `<p>${escape(text)}</p>`).join("");
    await page.setContent(`<html lang="en"><style>${css}</style><h1>${escape(title)}</h1>${body}`);
    await page.pdf({
      path: join(out, `${name}.${style}.pdf`),
      format: "A4",
      displayHeaderFooter: true,
      headerTemplate: header(title),
      footerTemplate: footer,
      margin: { top: "20mm", bottom: "20mm", left: "18mm", right: "18mm" },
    });
  }
  await page.close();
  for (const [style, source] of hasGroff ? Object.entries(GROFF) : []) {
    // A line that begins with a point would be a command, and a straight quote a curly one.
    const line = (text) => text.replace(/\\/g, "\\e").replace(/'/g, "\\[aq]").replace(/^\./, "\\&.");
    const input = source(line(title), paragraphs.map(line));
    const pdf = execFileSync("groff", ["-k", "-ms", "-Tpdf"], { input, stdio: ["pipe", "pipe", "ignore"] });
    writeFileSync(join(out, `${name}.${style}.pdf`), pdf);
  }
}
await browser.close();
if (!hasGroff) console.error("groff -Tpdf is not installed: nothing was printed with it");
