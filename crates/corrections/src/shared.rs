//! Corrections as they travel with the very text they are about: by place, without the
//! words around it.

use gloss_text::Span;
use serde::{Deserialize, Serialize};

use crate::{Anchor, Change, Correction, Scope};

/// More corrections than anyone makes in one article.
const MOST: usize = 200;
/// Longer words name nothing, in bytes.
const LONGEST: u32 = 300;

/// A correction that goes along.
#[derive(Serialize, Deserialize)]
struct Shared {
    start: u32,
    length: u32,
    everywhere: bool,
    change: Change,
}

/// The corrections of an article, in bytes that [`from_bytes`] reads beside the same text.
/// None for no corrections, and for those that are about no place of it.
pub fn to_bytes(text: &str, corrections: &[Correction]) -> Vec<u8> {
    let shared: Vec<Shared> = corrections
        .iter()
        .filter_map(|correction| {
            let span = correction.at.find(text)?;
            Some(Shared {
                start: span.start,
                length: span.end - span.start,
                everywhere: correction.scope != Scope::Mention,
                change: correction.change.clone(),
            })
        })
        .take(MOST)
        .collect();
    if shared.is_empty() {
        return vec![];
    }
    // Writing to memory does not fail.
    postcard::to_allocvec(&shared).unwrap_or_default()
}

/// What [`to_bytes`] wrote, for this article alone. Foreign bytes give no corrections, nor does
/// what lies outside of the text.
pub fn from_bytes(text: &str, bytes: &[u8]) -> Vec<Correction> {
    let shared: Vec<Shared> = postcard::from_bytes(bytes).unwrap_or_default();
    shared
        .into_iter()
        .take(MOST)
        .filter_map(|shared| {
            let span = Span {
                start: shared.start,
                end: shared.start.checked_add(shared.length)?,
            };
            let words = text.get(span.range()).filter(|words| !words.is_empty())?;
            let named = match &shared.change {
                Change::SameAs(name) => name.len() as u32,
                _ => 0,
            };
            (shared.length <= LONGEST && named <= LONGEST).then(|| Correction {
                at: match shared.everywhere {
                    true => Anchor::anywhere(words),
                    false => Anchor::of(text, span),
                },
                scope: match shared.everywhere {
                    true => Scope::Article,
                    false => Scope::Mention,
                },
                change: shared.change,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use gloss_reader::Kind;
    use proptest::prelude::*;

    use super::*;

    const TEXT: &str = "Lake met Zoë Bell in Lake Town. “Good,” said Bell. Lake left.";

    fn correction(words: &str, nth: usize, scope: Scope, change: Change) -> Correction {
        let (start, _) = TEXT.match_indices(words).nth(nth).expect("it is there");
        let (start, end) = (start as u32, (start + words.len()) as u32);
        let at = match scope {
            Scope::Mention => Anchor::of(TEXT, Span { start, end }),
            _ => Anchor::anywhere(words),
        };
        Correction { at, scope, change }
    }

    #[test]
    fn they_arrive_as_they_were_sent() {
        let sent = [
            correction("Lake", 2, Scope::Mention, Change::Kind(Kind::Person)),
            correction(
                "Zoë Bell",
                0,
                Scope::Article,
                Change::SameAs("Lake".to_owned()),
            ),
        ];
        assert_eq!(from_bytes(TEXT, &to_bytes(TEXT, &sent)), sent);
        assert_eq!(to_bytes(TEXT, &[]), []);
        // What held for all articles of the one who sent it holds here for this one.
        let always = [correction("Bell", 0, Scope::Always, Change::NotAName)];
        let arrived = from_bytes(TEXT, &to_bytes(TEXT, &always));
        assert_eq!(arrived[0].scope, Scope::Article);
    }

    #[test]
    fn nothing_of_another_text() {
        let sent = [correction("Zoë Bell", 0, Scope::Mention, Change::NotSame)];
        let bytes = to_bytes(TEXT, &sent);
        assert_eq!(from_bytes("Lake", &bytes), []);
        // In the middle of a letter.
        assert_eq!(from_bytes(&"é".repeat(40), &bytes), []);
        let gone = Correction {
            at: Anchor::of("Nobody here", Span { start: 0, end: 6 }),
            ..sent[0].clone()
        };
        assert_eq!(to_bytes(TEXT, &[gone]), []);
    }

    proptest! {
        #[test]
        fn any_bytes_are_answered(text in "\\PC{0,40}", bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            for correction in from_bytes(&text, &bytes) {
                prop_assert!(text.contains(&correction.at.words));
            }
        }
    }
}
