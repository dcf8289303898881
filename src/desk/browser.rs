//! What the desk asks of the browser.

use gloss_text::Span;
use js_sys::{Array, Function};
use wasm_bindgen::prelude::*;

use crate::shared::findings::Findings;

#[wasm_bindgen(module = "/src/desk/browser.js")]
extern "C" {
    #[wasm_bindgen(js_name = paint)]
    fn paint_places(name: &str, places: Vec<u32>);

    #[wasm_bindgen(js_name = reveal)]
    fn reveal_place(block: u32, start: u32, end: u32);

    fn tint(voices: &Array);

    #[wasm_bindgen(js_name = sentenceInView)]
    fn sentence_in_view() -> i32;

    fn selected() -> Option<Array>;

    #[wasm_bindgen(js_name = voiceNames)]
    fn voice_names() -> Vec<String>;

    /// Says some words with the voice of a name, or another where there is none of that name; then calls `done`.
    pub fn speak(words: &str, voice: &str, rate: f64, done: &Function);

    /// Says nothing more.
    pub fn hush();

    #[wasm_bindgen(js_name = chosenAt)]
    fn chosen_at() -> Vec<f64>;

    /// Scrolls the card as far as shows the form that corrects.
    #[wasm_bindgen(js_name = showForm)]
    pub fn show_form();

    /// Scrolls to a part of the page, 0 its top, 1 its foot.
    #[wasm_bindgen(js_name = scrollToPart)]
    pub fn scroll_to_part(part: f64);

    /// Moves the focus to the mark `step` marks on.
    #[wasm_bindgen(js_name = neighbourMark)]
    pub fn neighbour_mark(step: i32);

    /// Marks the lines of the open panel that are about something, as their `data-about` says.
    #[wasm_bindgen(js_name = markLines)]
    pub fn mark_lines(about: &str);

    /// Brings the focus to what a selector finds in the element of an id, once it is there.
    pub fn enter(id: &str, selector: &str);

    /// Brings the focus back to where it was before it entered that element; `false` where that is gone.
    #[wasm_bindgen(js_name = goBack)]
    pub fn go_back(id: &str) -> bool;

    /// Has sheets closed by a swipe.
    #[wasm_bindgen(js_name = watchSwipes)]
    pub fn watch_swipes();

    /// Has the sheet that is open now closed by what goes back on a phone.
    #[wasm_bindgen(js_name = watchBack)]
    pub fn watch_back();
}

/// The English voices of this machine, which ask no other; none where it cannot read aloud.
pub fn voices() -> Vec<String> {
    voice_names()
}

/// Where the chosen marks stand on the page, from 0 at its top to 1 at its foot.
pub fn chosen() -> Vec<f64> {
    chosen_at()
}

/// Paints spans of the article, under a name that the style sheet knows; none takes the paint away.
pub fn paint(name: &str, findings: &Findings, spans: impl Iterator<Item = Span>) {
    let places = spans
        .filter_map(|span| place(findings, span))
        .flatten()
        .collect();
    paint_places(name, places);
}

/// Takes paint away.
pub fn clear(name: &str) {
    paint_places(name, vec![]);
}

/// Brings a span into view.
pub fn reveal(findings: &Findings, span: Span) {
    if let Some([block, start, end]) = place(findings, span) {
        reveal_place(block, start, end);
    }
}

/// The block that a span stands in, and where in it, in UTF-16 units.
fn place(findings: &Findings, span: Span) -> Option<[u32; 3]> {
    let blocks = &findings.article.blocks;
    let index = blocks
        .partition_point(|block| block.span.start <= span.start)
        .checked_sub(1)?;
    let block = blocks.get(index)?.span;
    let units = |start: u32, end: u32| {
        let words = findings.article.text.get(start as usize..end as usize);
        words.map(|words| words.encode_utf16().count() as u32)
    };
    let start = units(block.start, span.start)?;
    let end = start + units(span.start, span.end.min(block.end))?;
    Some([index as u32, start, end])
}

/// Says of each sentence who vouches for it; `None` takes all of it back.
pub fn tint_sentences(voices: Option<&[&str]>) {
    let voices = voices.unwrap_or(&[]).iter();
    tint(&voices.map(|&voice| JsValue::from_str(voice)).collect());
}

/// The first sentence in view.
pub fn first_in_view() -> Option<u32> {
    u32::try_from(sentence_in_view()).ok()
}

/// The words that are selected in the article, without the white space around them.
pub fn selection(findings: &Findings) -> Option<Span> {
    let parts: [JsValue; 3] = selected()?.to_vec().try_into().ok()?;
    let [block, before, words] = parts.map(|part| part.as_string());
    let (before, words) = (before?, words?);
    let block = findings.article.blocks.get(block?.parse::<usize>().ok()?)?;
    let inner = words.trim();
    let lead = words.len() - words.trim_start().len();
    let start = block.span.start as usize + before.len() + lead;
    let same = findings.article.text.get(start..start + inner.len()) == Some(inner);
    (same && !inner.is_empty()).then_some(Span {
        start: start as u32,
        end: (start + inner.len()) as u32,
    })
}
