use std::ops::Range;

use gloss_text::TokenKind;

use crate::lists::{NOT_NAMES, STATEMENT_VERBS};
use crate::words::Words;

/// How many adverbs may stand at one place.
const MOST_ADVERBS: usize = 2;

/// The verb of a clause with its auxiliaries and what leads to its object: "has met with", "was freed by".
pub(super) struct Verb {
    pub tokens: Range<usize>,
    /// What follows acts, what stands before is acted upon.
    pub passive: bool,
}

/// The forms of a verb and what may stand before its object, as the list has them.
#[derive(Clone, Copy)]
struct Forms(&'static str);

impl Forms {
    fn has(self, what: &str) -> bool {
        self.0.split(' ').any(|form| form == what)
    }
}

impl Verb {
    /// The verb that begins at `start`, if one of the list does.
    pub(super) fn at(words: &Words<'_>, start: usize, ceiling: usize) -> Option<Self> {
        let mut i = past_adverbs(words, start);
        let auxiliary = words.word(i);
        let (form, passive) = match auxiliary {
            "has" | "have" | "had" => {
                i = past_adverbs(words, i + 1);
                if words.word(i) == "been" {
                    i = past_adverbs(words, i + 1);
                    ("ing", true)
                } else {
                    ("participle", false)
                }
            }
            "is" | "are" | "was" | "were" => {
                i = past_adverbs(words, i + 1);
                i += usize::from(words.word(i) == "being");
                ("ing", true)
            }
            "will" | "did" | "does" | "do" | "didn't" | "doesn't" | "don't" | "won't" => {
                i = past_adverbs(words, i + 1);
                ("base", false)
            }
            _ => ("finite", false),
        };
        let plain = form == "finite";
        if i >= ceiling || words.kind(i) != TokenKind::Word || words.capital(i) {
            return None;
        }
        let forms = Forms(words.value(i, STATEMENT_VERBS)?);
        // After a form of "be": a participle with "by", or what goes on.
        if passive && forms.has("participle") && forms.has("direct") {
            let by = past_time(words, i + 1);
            if words.word(by) == "by" {
                return Some(Self {
                    tokens: start..by + 1,
                    passive: true,
                });
            }
        }
        if !forms.has(form) {
            return None;
        }
        let next = i + 1;
        let end = if ["with", "to", "on", "for", "against", "from", "in", "at"]
            .iter()
            .any(|leads| words.word(next) == *leads && forms.has(leads))
        {
            next + 1
        } else if forms.has("direct") {
            next
        } else {
            return None;
        };
        let start = if plain { i } else { start };
        (end <= ceiling).then_some(Self {
            tokens: start..end,
            passive: false,
        })
    }
}

fn past_adverbs(words: &Words<'_>, start: usize) -> usize {
    let adverb = |&i: &usize| {
        let word = words.word(i);
        word.len() > 3 && word.ends_with("ly") && !words.capital(i)
            || matches!(
                word,
                "not"
                    | "never"
                    | "also"
                    | "then"
                    | "later"
                    | "once"
                    | "now"
                    | "again"
                    | "already"
                    | "still"
                    | "since"
                    | "just"
                    | "soon"
                    | "even"
                    | "both"
                    | "instead"
            )
    };
    start + (start..start + MOST_ADVERBS).take_while(adverb).count()
}

/// Past a day between a participle and its "by": "was freed Monday by".
fn past_time(words: &Words<'_>, start: usize) -> usize {
    let on = start + usize::from(words.word(start) == "on");
    if words.capital(on) && words.has(on, NOT_NAMES) {
        on + 1
    } else {
        start
    }
}
