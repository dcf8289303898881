// What the desk asks of the browser in more words than Rust should spend on it.

// Places are triples: a block's index, and two offsets in UTF-16 units of its text.
function rangeOf(block, start, end) {
  const element = document.querySelector(`#article [data-block="${block}"]`);
  if (!element) return undefined;
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const range = new Range();
  let at = 0;
  let begun = false;
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const next = at + node.length;
    if (!begun && start < next) {
      range.setStart(node, start - at);
      begun = true;
    }
    if (begun && end <= next) {
      range.setEnd(node, end - at);
      return range;
    }
    at = next;
  }
  return undefined;
}

// Paints places over the text, moving nothing; none takes the paint away.
export function paint(name, places) {
  if (!globalThis.CSS?.highlights) return;
  const ranges = [];
  for (let i = 0; i + 2 < places.length; i += 3) {
    const range = rangeOf(places[i], places[i + 1], places[i + 2]);
    if (range) ranges.push(range);
  }
  if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges));
  else CSS.highlights.delete(name);
}

// Scrolls the card, where all of it scrolls, as far as shows the form that corrects.
export function showForm() {
  const card = document.getElementById("card");
  const form = card?.querySelector("form");
  if (!form) return;
  const [around, at] = [card, form].map((element) => element.getBoundingClientRect());
  card.scrollTop += Math.max(0, Math.min(at.bottom - around.bottom, at.top - around.top));
}

// Scrolls until a place stands in the upper half of the page.
export function reveal(block, start, end) {
  const at = rangeOf(block, start, end)?.getBoundingClientRect();
  if (at && (at.top < 80 || at.bottom > innerHeight * 0.6)) scrollBy(0, at.top - innerHeight * 0.3);
}

// Says of each sentence in the page who vouches for it; nobody where the list is empty.
export function tint(voices) {
  for (const sentence of document.querySelectorAll("#article [data-sentence]")) {
    const voice = voices[sentence.dataset.sentence];
    if (voice) sentence.dataset.voice = voice;
    else delete sentence.dataset.voice;
  }
}

// The first sentence that is not above the visible page; -1 where there is none.
export function sentenceInView() {
  for (const sentence of document.querySelectorAll("#article [data-sentence]"))
    if (sentence.getBoundingClientRect().bottom > 80) return Number(sentence.dataset.sentence);
  return -1;
}

// What is selected within one block of the article: its block and the text before it, and the words.
export function selected() {
  const selection = getSelection();
  if (!selection?.rangeCount || selection.isCollapsed) return undefined;
  const range = selection.getRangeAt(0);
  const element = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement);
  const block = element(range.startContainer)?.closest("#article [data-block]");
  if (!block || !block.contains(range.endContainer)) return undefined;
  const before = new Range();
  before.setStart(block, 0);
  before.setEnd(range.startContainer, range.startOffset);
  return [block.dataset.block, before.toString(), range.toString()];
}

// Voices that need no network.
const voice = () => {
  const local = globalThis.speechSynthesis?.getVoices().filter((voice) => voice.localService) ?? [];
  return local.find((voice) => voice.lang.startsWith("en") && voice.default) ?? local.find((voice) => voice.lang.startsWith("en"));
};

export const canSpeak = () => voice() !== undefined;

// Browsers list their voices late.
globalThis.speechSynthesis?.getVoices();

export function speak(words, rate, done) {
  speechSynthesis.cancel();
  const said = new SpeechSynthesisUtterance(words);
  said.voice = voice();
  said.lang = said.voice?.lang ?? "en";
  said.rate = rate;
  said.onend = () => done();
  // Called off by the next, or by the reader: nobody waits for its end.
  said.onerror = ({ error }) => error === "interrupted" || error === "canceled" || done();
  speechSynthesis.speak(said);
}

export const hush = () => globalThis.speechSynthesis?.cancel();

// Where on the page, from 0 at its top to 1 at its foot, the chosen marks stand.
export function chosenAt() {
  const whole = document.documentElement.scrollHeight;
  return [...document.querySelectorAll("#article [data-selected]")].map(
    (mark) => (mark.getBoundingClientRect().top + scrollY) / whole,
  );
}

export const scrollToPart = (part) => scrollTo(0, part * document.documentElement.scrollHeight - innerHeight * 0.3);

// The mark before or behind the one that has the focus or the open card; the first or last in view otherwise.
export function neighbourMark(step) {
  const hidden = (document.documentElement.dataset.hide ?? "").split(" ");
  const marks = [...document.querySelectorAll("#article a.mark")].filter((mark) => !hidden.includes(mark.dataset.kind));
  const open = document.querySelector("#article [data-open]");
  let at = marks.indexOf(document.activeElement);
  if (at < 0 && open) at = marks.findLastIndex((mark) => open === mark || mark.compareDocumentPosition(open) & Node.DOCUMENT_POSITION_FOLLOWING);
  if (at < 0) {
    const below = marks.findIndex((mark) => mark.getBoundingClientRect().top > 80);
    at = step > 0 ? below - 1 : below;
  }
  const mark = marks[at + step];
  if (!mark) return;
  const { top, bottom } = mark.getBoundingClientRect();
  if (top < 80 || bottom > innerHeight - 80) scrollBy(0, top - innerHeight * 0.3);
  mark.focus({ preventScroll: true });
}
