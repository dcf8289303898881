// From a page to Gloss: what a bookmark does there, and what an extension would do.

/**
 * The fragment that sends a document to Gloss, or what is selected in it: `packed=…&source=…`.
 *
 * It needs nothing but what browsers have, so its text alone can run in another page.
 */
export async function fragmentOf(page) {
  // A document of its own, where a copied picture is not fetched again.
  const copy = page.implementation.createHTMLDocument("");
  const root = copy.importNode(page.documentElement, true);
  const selection = page.getSelection();
  if (selection && `${selection}`.trim()) {
    const parts = Array.from({ length: selection.rangeCount }, (_, i) => selection.getRangeAt(i).cloneContents());
    // Its head stays: it says who wrote it and when.
    root.querySelector("body").replaceChildren(...parts);
  }
  for (const element of root.querySelectorAll('script:not([type="application/ld+json"]),style,svg')) element.remove();
  for (const element of root.querySelectorAll("[src],[srcset]")) {
    element.removeAttribute("src");
    element.removeAttribute("srcset");
  }
  const html = root.outerHTML;
  const source = `&source=${encodeURIComponent(page.location.href.split("#")[0])}`;
  if (!window.CompressionStream) return `html=${encodeURIComponent(html)}${source}`;
  const packed = new Blob([html]).stream().pipeThrough(new CompressionStream("gzip"));
  let letters = "";
  for (const byte of new Uint8Array(await new Response(packed).arrayBuffer())) letters += String.fromCharCode(byte);
  return `packed=${btoa(letters).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "")}${source}`;
}

/// The address of a bookmark that sends the page it is used on to the page of this address.
export function bookmarkTo(gloss) {
  // A browser that opens no window for it shows the article in this one.
  const open = `f=>{const u=${JSON.stringify(`${gloss}#`)}+f,w=open(u);w?w.opener=null:location.href=u}`;
  return `javascript:${encodeURIComponent(`(${fragmentOf})(document).then(${open});void 0`)}`;
}
