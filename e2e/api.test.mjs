// The JavaScript API of the reader, called in a page as another program would call it.
// `GLOSS_API` names the folder where wasm-bindgen has written it.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import * as h from "./harness.mjs";

h.useBrowser();

/** The bytes of a file of the repository. */
const file = (path) => readFileSync(new URL(`../${path}`, import.meta.url));

/** An article with characters that take more than one UTF-16 code unit, and names on both sides of them. */
const text =
  "Ferry to sail again\nKari Holm, mayor of Oslo, said on Monday: “We waited 😀 2 years.”\nPer Dahl 👩\u200d👧 and Eva Lund, mayor of Bergen, agreed with Kari Holm.";
const published = "2025-11-20";

/** A well-formed model whose weights are arbitrary: it loads, but finds no useful names. */
const model = file("crates/model/tests/fixtures/conv.model");

/** A knowledge pack of one country and one note. crates/knowledge/src/format.rs describes the format. */
function buildPack() {
  const parts = {
    "place.kind": "n",
    "place.in": "NO",
    "place.name": "Norway",
    "place.also": "",
    "place.lat": "6212",
    "place.lon": "1034",
    "place.population": "5300000",
    "place.type": "",
    "note.source": "0",
    "note.as_of": "2025",
    "note.kind": "p",
    "note.name": "Kari Holm",
    "note.also": "",
    "note.title": "",
    "note.line": "Norwegian politician",
  };
  let header = "name\ttest\nsource\tGloss\tCC0\t2025\ta notice\n";
  let payload = "";
  for (const [name, value] of Object.entries(parts)) {
    header += `part\t${name}\t1\t${value.length + 1}\n`;
    payload += `${value}\n`;
  }
  const sizes = Buffer.alloc(8);
  sizes.writeUInt32LE(header.length, 0);
  sizes.writeUInt32LE(payload.length, 4);
  const body = Buffer.concat([Buffer.from("GLOSSPAK\x01\0\0\0"), sizes, Buffer.from(header + payload)]);
  // A gzip file ends with the CRC-32 of its content and the content's length, four bytes each.
  const checksum = gzipSync(body).subarray(-8, -4);
  return Buffer.concat([body, checksum]);
}
const pack = buildPack();

const policy = file("index.html").toString().match(/<meta http-equiv="Content-Security-Policy"[^>]*>/)[0];
/** What the server answers below `api/`, besides the files of `GLOSS_API`. */
const served = new Map([
  // An empty page under the security policy of the site's own page. The icon keeps the browser from requesting one.
  ["", `<!doctype html>${policy}<link rel="icon" href="data:,"><title>API</title>`],
  ["conv.model", model],
  ["compact.gz", file("static/models/compact.gz")],
  ["test.pack", pack],
]);
const contentTypes = { "": "text/html", js: "text/javascript", wasm: "application/wasm" };

function serve(route) {
  const name = new URL(route.request().url()).pathname.split("/").at(-1);
  const extension = name.split(".").slice(1).at(-1) ?? "";
  return route.fulfill({
    contentType: contentTypes[extension] ?? "application/octet-stream",
    body: served.get(name) ?? readFileSync(join(process.env.GLOSS_API, name)),
  });
}

/** Opens an empty page, loads the API there and hands the page to `body`. */
const withApi = (body) =>
  h.withPage(
    { wait: false, at: new URL("api/", h.url).href, prepare: (page) => page.route("**/api/*", serve) },
    async (page) => {
      await page.evaluate(async () => {
        const { default: init, Reader } = await import("./gloss_wasm.js");
        await init();
        window.Reader = Reader;
        /** What a call throws, as its name and message; null if it returns. */
        window.thrownBy = (call) => {
          try {
            call();
            return null;
          } catch (error) {
            return { name: error.name, message: error.message };
          }
        };
      });
      await body(page);
    },
  );

/** Reads with a new reader, without a model or packs. `args` are the arguments of `read`. */
const read = (page, ...args) => page.evaluate((args) => new Reader().read(...args), args);

/** Checks the error that `read` throws for these arguments. */
async function checkError(page, args, name, message) {
  const error = await page.evaluate((args) => thrownBy(() => new Reader().read(...args)), args);
  assert.equal(error?.name, name, JSON.stringify(args));
  assert.match(error.message, message);
}

test("a reading has the fields of the documented JSON, in the same order", () =>
  withApi(async (page) => {
    const reading = await read(page, text, { published });
    assert.deepEqual(Object.keys(reading), [
      "version",
      "published",
      "mentions",
      "entities",
      "quotes",
      "dates",
      "quantities",
      "statements",
      "together",
      "key_sentences",
      "outline",
      "warnings",
    ]);
    assert.equal(reading.version, 1);
    assert.equal(reading.published, published);
    assert.ok(reading.mentions.length > 0);
    for (const mention of reading.mentions)
      // Optional fields follow.
      assert.deepEqual(Object.keys(mention).slice(0, 5), ["start", "end", "entity", "form", "confidence"]);
    assert.ok(reading.entities.length > 0);
    for (const entity of reading.entities) {
      assert.deepEqual(Object.keys(entity), [
        "id",
        "kind",
        "name",
        "aliases",
        "roles",
        "salience",
        "place",
        "background",
      ]);
      assert.equal(typeof entity.place, "object");
    }
  }));

test("a reading has the same bytes in JSON as the command line prints", () =>
  withApi(async (page) => {
    const json = await page.evaluate(
      ([text, options]) => JSON.stringify(new Reader().read(text, options)),
      [text, { published }],
    );
    assert.equal(`${json}\n`, h.commandLine(text, "rules", "--published", published));
  }));

test("offsets count UTF-16 code units", () =>
  withApi(async (page) => {
    const { mentions, quotes, dates, roles } = await page.evaluate(async (text) => {
      const reader = new Reader();
      const cut = ({ start, end }) => text.slice(start, end);
      const mentions = reader.read(text).mentions.map(cut);
      const { body } = await fetch("compact.gz");
      const model = await new Response(body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
      reader.loadModel(new Uint8Array(model));
      const reading = reader.read(text);
      return {
        mentions,
        quotes: reading.quotes.map(cut),
        dates: reading.dates.map(cut),
        roles: reading.entities.flatMap(({ roles }) => roles).map((role) => [cut(role), role.text]),
      };
    }, text);
    assert.deepEqual(mentions, ["Kari Holm", "Oslo", "Eva Lund", "Bergen", "Kari Holm"]);
    assert.deepEqual(quotes, ["“We waited 😀 2 years.”"]);
    assert.deepEqual(dates, ["Monday", "2 years"]);
    assert.deepEqual(roles, [
      ["mayor of Oslo", "mayor of Oslo"],
      ["mayor of Bergen", "mayor of Bergen"],
    ]);
  }));

test("a lone surrogate is read as U+FFFD, does not shift offsets and gives a warning", () =>
  withApi(async (page) => {
    const { warnings, ...reading } = await page.evaluate(() =>
      new Reader().read("Ferry \ud83d to sail\nKari Holm met Per Dahl in Oslo\ud83d"),
    );
    const replaced = "Ferry \ufffd to sail\nKari Holm met Per Dahl in Oslo\ufffd";
    const { warnings: others, ...expected } = JSON.parse(h.commandLine(replaced));
    assert.ok(reading.mentions.length > 0);
    assert.deepEqual(reading, expected);
    assert.deepEqual(warnings.slice(0, -1), others);
    assert.match(warnings.at(-1), /surrogates/);
  }));

test("options may be missing", () =>
  withApi(async (page) => {
    for (const options of [[], [undefined], [null], [{}], [{ published: null }], [{ published: undefined }]])
      assert.equal((await read(page, text, ...options)).published, null);
  }));

test("an empty text gives an empty reading", () =>
  withApi(async (page) => {
    for (const empty of ["", " \n\t"]) {
      const reading = await read(page, empty);
      for (const name of ["mentions", "entities", "quotes", "dates", "quantities"])
        assert.deepEqual(reading[name], [], name);
    }
  }));

test("a text that is not a string is refused", () =>
  withApi(async (page) => {
    for (const args of [[], [undefined], [7]]) await checkError(page, args, "TypeError", /must be a string/);
  }));

test("options of the wrong type are refused", () =>
  withApi(async (page) => {
    await checkError(page, [text, published], "TypeError", /must be an object/);
    await checkError(page, [text, { published: 20251120 }], "TypeError", /must be a string/);
  }));

test("a day that is not a date in the form YYYY-MM-DD is refused", () =>
  withApi(async (page) => {
    for (const day of [
      "",
      "yesterday",
      "2025-02-29",
      "2025-11-20T10:00",
      "20251120",
      "+002025-11-20",
      "2025-1-1",
    ])
      await checkError(page, [text, { published: day }], "RangeError", /must be a day/);
  }));

test("a text that is too long is refused with its size", () =>
  withApi(async (page) => {
    const errors = await page.evaluate(() =>
      // The second text is within the limit in code units, and beyond it in UTF-8.
      ["a".repeat(11 << 20), "€".repeat(4 << 20)].map((text) => thrownBy(() => new Reader().read(text))),
    );
    assert.deepEqual(errors.map((error) => error?.name), ["RangeError", "RangeError"]);
    assert.match(errors[0].message, /11\.0 MB/);
    assert.match(errors[1].message, /12\.0 MB/);
  }));

test("a reader uses the packs and the model that were loaded, as the command line does", async () => {
  const text = "Kari Holm, mayor of Oslo, spoke in Norway.";
  const folder = mkdtempSync(join(tmpdir(), "gloss-api-"));
  try {
    writeFileSync(join(folder, "core.pack"), pack);
    const byRules = h.commandLine(text, "rules", "--packs", folder);
    const byModel = h.commandLine(text, "compact", "--packs", folder);
    assert.match(byRules, /Norwegian politician/);
    assert.notEqual(byRules, byModel);

    await withApi(async (page) => {
      const readings = await page.evaluate(async (text) => {
        const bytesOf = async (response) => new Uint8Array(await response.arrayBuffer());
        const pack = await bytesOf(await fetch("test.pack"));
        const model = await bytesOf(await fetch("conv.model"));
        const { body } = await fetch("compact.gz");
        const compact = await bytesOf(new Response(body.pipeThrough(new DecompressionStream("gzip"))));
        const reader = new Reader();
        const json = () => `${JSON.stringify(reader.read(text))}\n`;
        reader.loadPack(pack);
        const once = json();
        reader.loadPack(pack);
        const twice = json();
        reader.loadModel(model);
        reader.loadModel(compact);
        return { once, twice, byModel: json() };
      }, text);
      assert.equal(readings.once, byRules);
      assert.equal(readings.twice, byRules, "a pack replaces the one of the same name");
      assert.equal(readings.byModel, byModel, "a model replaces the one before");
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

for (const network of ["full", "compact"])
  test(`a model with all heads, of the ${network} network, reads in the browser as on the command line`, () => {
    const path = `crates/model/tests/fixtures/${network}.model`;
    served.set("heads.model", file(path));
    const onCommandLine = h.commandLine(text, new URL(`../${path}`, import.meta.url).pathname, "--packs", "none");
    return withApi(async (page) => {
      const inBrowser = await page.evaluate(async (text) => {
        const reader = new Reader();
        reader.loadModel(new Uint8Array(await (await fetch("heads.model")).arrayBuffer()));
        return `${JSON.stringify(reader.read(text))}\n`;
      }, text);
      assert.equal(inBrowser, onCommandLine);
    });
  });

for (const [method, whole, other] of [
  ["loadModel", model, pack],
  ["loadPack", pack, model],
])
  test(`${method} refuses what it cannot use, and the reader reads as before`, () => {
    const half = whole.length >> 1;
    const newer = Buffer.from(whole);
    newer[8] = 200;
    const damaged = Buffer.from(whole);
    damaged[half] ^= 1;
    const cases = [
      [undefined, "TypeError", /must be a Uint8Array/],
      ["GLOSSPAK", "TypeError", /must be a Uint8Array/],
      [[], "TypeError", /must be a Uint8Array/],
      [newer, "Error", /version/],
      [damaged, "Error", /damaged/],
      [whole.subarray(0, half), "Error", /\d of the \d/],
      [gzipSync(whole), "Error", /unpack them first/],
      [other, "Error", /not a/],
      [Buffer.alloc(0), "Error", /not a/],
    ];
    // Playwright passes a Uint8Array to the page, but not a Buffer.
    const values = cases.map(([value]) => (Buffer.isBuffer(value) ? new Uint8Array(value) : value));
    return withApi(async (page) => {
      const { before, errors, after } = await page.evaluate(
        ([method, values]) => {
          const reader = new Reader();
          const json = () => JSON.stringify(reader.read("Kari Holm spoke in Norway."));
          const before = json();
          const errors = values.map((value) => thrownBy(() => reader[method](value)));
          return { before, errors, after: json() };
        },
        [method, values],
      );
      for (const [at, [, name, message]] of cases.entries()) {
        assert.equal(errors[at]?.name, name, String(message));
        assert.match(errors[at].message, message);
      }
      assert.equal(after, before);
    });
  });
