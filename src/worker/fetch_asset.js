// Files that join the page at build time: models. assets.json names them; their own names carry
// a hash of what is in them, so that a kept copy is never stale.
const KEPT = "gloss-assets";
const base = globalThis.document?.baseURI ?? globalThis.location.href;
const running = new Map();
let list;

function assets() {
  list ??= (async () => {
    const answer = await fetch(new URL("assets.json", base), { cache: "no-cache" });
    if (!answer.ok) throw answer.status;
    return answer.json();
  })();
  // A failure is not remembered: the next one to ask tries again.
  list.catch(() => (list = undefined));
  return list;
}

// Storage may be refused (private windows, plain http) or full: then files are fetched anew.
async function kept(all) {
  try {
    const cache = await caches.open(KEPT);
    const names = new Set(Object.values(all).map((asset) => new URL(asset.file, base).href));
    for (const { url } of await cache.keys()) if (!names.has(url)) await cache.delete(url);
    return cache;
  } catch {
    return undefined;
  }
}

async function read(body, size, report, most = Infinity) {
  const parts = [];
  let bytes = 0;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(parts);
    parts.push(value);
    bytes += value.length;
    if (bytes > most) throw "too long";
    report(Math.min(bytes, size), size);
  }
}

async function unpacked(blob) {
  const magic = new Uint8Array(await blob.slice(0, 2).arrayBuffer());
  // Some hosts send .gz files as compressed text, which the browser has unpacked already.
  if (magic[0] !== 0x1f || magic[1] !== 0x8b) return blob.arrayBuffer();
  return new Response(blob.stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer().catch(() => {
    throw "damaged";
  });
}

/// The unpacked bytes of a file; `undefined` where it was stopped. `report` hears of bytes here and in all.
/// Throws "damaged" where they cannot be unpacked, the status where the site refuses it, else an error.
export async function fetchAsset(name, report) {
  const stop = new AbortController();
  running.set(name, stop);
  try {
    const all = await assets();
    const asset = all[name];
    if (!asset) throw 404;
    report(0, asset.bytes);
    const url = new URL(asset.file, base);
    const cache = await kept(all);
    let answer = await cache?.match(url);
    const isKept = answer !== undefined;
    answer ??= await fetch(url, { signal: stop.signal });
    if (!answer.ok) throw answer.status;
    const packed = await read(answer.body, asset.bytes, report);
    const bytes = new Uint8Array(await unpacked(packed));
    if (!isKept) await cache?.put(url, new Response(packed)).catch(() => {});
    return stop.signal.aborted ? undefined : bytes;
  } catch (error) {
    if (stop.signal.aborted) return undefined;
    throw error;
  } finally {
    running.delete(name);
  }
}

/// Keeps a file no longer that turned out to be unfit: the next one to ask fetches it anew.
export async function forgetAsset(name) {
  try {
    const { file } = (await assets())[name];
    await (await caches.open(KEPT)).delete(new URL(file, base));
  } catch {
    // Nothing is kept.
  }
}

export function stopAsset(name) {
  running.get(name)?.abort();
}

/// The longest page that a link may hold, in bytes: longer ones are not searched for an article either.
const LONGEST_PAGE = 20 << 20;

/// A fragment with the page in it as `html` that it holds as `packed`: gzip in base64url.
/// Throws where that was altered on its way, or is too long.
export async function unpackFragment(fragment) {
  const parts = fragment.replace(/^#/, "").split("&");
  const at = parts.findIndex((part) => part.startsWith("packed="));
  if (at < 0) return fragment;
  const packed = atob(parts[at].slice(7).replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(packed, (letter) => letter.charCodeAt(0));
  const page = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  // A few bytes may become many: it is not unpacked further than it is read.
  const html = await read(page, 0, () => {}, LONGEST_PAGE).then((blob) => blob.text());
  parts[at] = `html=${encodeURIComponent(html)}`;
  return parts.join("&");
}
