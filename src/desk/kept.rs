//! What the desk keeps in the browser.

use base64::Engine;
use base64::prelude::BASE64_STANDARD_NO_PAD as BASE64;
use gloss_corrections::{Book, Fingerprint};
use serde::{Serialize, de::DeserializeOwned};

use crate::shared::dom;

const BOOK: &str = "gloss.corrections";
const PLACES: &str = "gloss.places";
/// Articles whose place is kept.
const MANY: usize = 50;

/// The corrections; none where there are none, or those of another version.
pub fn book() -> Book {
    kept(BOOK).unwrap_or_default()
}

/// Keeps the corrections.
pub fn keep_book(book: &Book) {
    keep(BOOK, book);
}

type Places = Vec<(Fingerprint, u32)>;

/// The sentence at which an article was left.
pub fn place(article: &Fingerprint) -> Option<u32> {
    let places: Places = kept(PLACES)?;
    let known = places
        .into_iter()
        .rev()
        .find(|(known, _)| known.is_like(article));
    known.map(|(_, sentence)| sentence)
}

/// Keeps the sentence at which an article is left; none for its beginning.
pub fn keep_place(article: &Fingerprint, sentence: Option<u32>) {
    let mut places: Places = kept(PLACES).unwrap_or_default();
    places.retain(|(known, _)| !known.is_like(article));
    places.extend(sentence.map(|sentence| (article.clone(), sentence)));
    let over = places.len().saturating_sub(MANY);
    places.drain(..over);
    keep(PLACES, &places);
}

fn kept<T: DeserializeOwned>(key: &str) -> Option<T> {
    let bytes = BASE64.decode(dom::stored(key)?).ok()?;
    gloss_protocol::decode(&bytes).ok()
}

fn keep<T: Serialize>(key: &str, value: &T) {
    dom::store(key, &BASE64.encode(gloss_protocol::encode(value)));
}
