// Files that are no plain text: a PDF, an e-book or a Word document becomes its article, or the page says why not.
import assert from "node:assert/strict";
import { deflateRawSync } from "node:zlib";
import { test } from "node:test";
import * as h from "./harness.mjs";

h.useBrowser();

/** Drops a file on the page. */
const drop = (page, name, bytes) =>
  page.evaluate(
    ([name, base64]) => {
      const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([bytes], name));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    },
    [name, Buffer.from(bytes).toString("base64")],
  );

/** A PDF of one page with this content. */
function pdf(content) {
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
  ];
  const places = [];
  let file = "%PDF-1.4\n";
  objects.forEach((object, at) => {
    places.push(String(file.length).padStart(10, "0"));
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
  });
  const table = places.map((place) => `${place} 00000 n \n`).join("");
  return Buffer.from(
    `${file}xref\n0 6\n0000000000 65535 f \n${table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF`,
    "latin1",
  );
}

/** A ZIP archive of deflated files. */
function zip(files) {
  const parts = [];
  const directory = [];
  let length = 0;
  for (const [name, text] of Object.entries(files)) {
    const data = deflateRawSync(text);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(Buffer.byteLength(text), 18);
    common.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(length, 10);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), common, Buffer.from(name), data]);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), common, place, Buffer.from(name)]));
    parts.push(local);
    length += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(length, 16);
  return Buffer.concat([...parts, central, end]);
}

const article = pdf(
  "BT /F 20 Tf 50 740 Td (Fish market to close) Tj ET " +
    "BT /F 10 Tf 12 TL 50 700 Td (The market of Port Ellen will close in spring, its owner Jane Roe said on Monday,) Tj T* " +
    "(after fifty years in which it sold the fish of all the boats of the coast, and a hotel) Tj T* " +
    "(will be built on its ground once a bank has agreed to it.) Tj ET",
);

test("nothing for files is fetched before there is one", () =>
  h.withPage({}, async (page) => {
    const fetched = await page.evaluate(() => performance.getEntriesByType("resource").map((entry) => entry.name));
    assert.deepEqual(
      fetched.filter((name) => /\/files-/.test(name)),
      [],
    );
  }));

test("a PDF that is dropped becomes its article", () =>
  h.withPage({}, async (page) => {
    await drop(page, "market.pdf", article);
    await page.locator("#article h1", { hasText: "Fish market to close" }).waitFor();
    await h.read(page);
    assert.match(await page.locator("#article").innerText(), /will close in spring, its owner Jane Roe said on Monday, after fifty years/);
  }));

test("a PDF can be chosen in the paste box", () =>
  h.withPage({}, async (page) => {
    await h.openPasteBox(page);
    await page.locator('#paste input[type="file"]').setInputFiles({ name: "market.pdf", mimeType: "application/pdf", buffer: article });
    await page.locator("#article h1", { hasText: "Fish market to close" }).waitFor();
  }));

test("a Word document and an e-book become their articles", () =>
  h.withPage({}, async (page) => {
    const document =
      '<w:document><w:body><w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Harbour to grow</w:t></w:r></w:p>' +
      "<w:p><w:r><w:t>Jane Roe said so in Paris on Monday.</w:t></w:r></w:p></w:body></w:document>";
    await drop(page, "harbour.docx", zip({ "word/document.xml": document }));
    await page.locator("#article h1", { hasText: "Harbour to grow" }).waitFor();
    await h.read(page);
    const book = zip({
      "META-INF/container.xml": '<container><rootfile full-path="b.opf"/></container>',
      "b.opf": '<package><item id="a" href="a.xhtml"/><itemref idref="a"/></package>',
      "a.xhtml": "<html><body><h1>Ferry is late</h1><p>John Doe said so in Rome on Monday.</p></body></html>",
    });
    await drop(page, "ferry.epub", book);
    await page.locator("#article h1", { hasText: "Ferry is late" }).waitFor();
  }));

test("a text in an old encoding is read", () =>
  h.withPage({}, async (page) => {
    await drop(page, "café.txt", Buffer.from("Caf\xe9 to close\n\nThe caf\xe9 \x93Port\x94 in Paris will close on Monday.\n", "latin1"));
    await page.locator("#article h1", { hasText: "Café to close" }).waitFor();
    await h.read(page);
    assert.match(await page.locator("#article").innerText(), /The café “Port” in Paris/);
  }));

for (const [what, name, bytes, message] of [
  ["a PDF without text", "scan.pdf", pdf("0 0 100 100 re f"), /are pictures/],
  ["a PDF that is damaged", "half.pdf", Buffer.from("%PDF-1.7\nno more than this\xff", "latin1"), /is damaged/],
  ["a picture", "photo.png", Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1"), /is a picture/],
  ["an archive", "all.zip", zip({ "notes.txt": "Fish" }), /is an archive/],
  ["a program", "run.exe", Buffer.from("MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff", "latin1"), /is a program/],
])
  test(`${what} is refused by name, and the article stays`, () =>
    h.withPage({}, async (page) => {
      const before = await page.locator("#article h1").textContent();
      await drop(page, name, bytes);
      const alert = page.getByRole("alert");
      await alert.filter({ hasText: message }).waitFor();
      assert.match(await alert.textContent(), new RegExp(name));
      assert.equal(await page.locator("#article h1").textContent(), before);
      assert.ok((await h.marks(page)).length > 20);
    }));

test("a program for files that breaks or is missing is said, and the article stays", () =>
  h.withPage(
    {
      errors: [/./],
      prepare: (page) => page.route("**/files-*.wasm", (route) => route.fulfill({ body: "broken", contentType: "application/wasm" })),
    },
    async (page) => {
      await drop(page, "market.pdf", article);
      await page.getByRole("alert").filter({ hasText: "could not be opened" }).waitFor();
      assert.ok((await h.marks(page)).length > 20);
    },
  ));
