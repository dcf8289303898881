//! Titles that stand for their bearer: "the Queen", "the Prime Minister".

use super::cast::Known;
use super::evidence::Anaphor;
use super::phrases::Phrases;
use crate::lists::ROLE_HEADS;
use crate::trees::Trees;
use crate::{EntityId, Kind, Phrase, PhraseKind};

/// The phrases that are a title with capitals, by index, each with the one person who bears it.
pub(super) fn find(
    trees: &Trees<'_>,
    phrases: &Phrases<'_>,
    cast: &[Known],
) -> Vec<(usize, EntityId)> {
    let all = trees.phrases().iter().enumerate();
    let titles = all.filter(|(_, phrase)| is_title(trees, phrases, phrase));
    titles
        .filter_map(|(index, phrase)| Some((index, bearer(trees, phrase, cast)?)))
        .collect()
}

fn is_title(trees: &Trees<'_>, phrases: &Phrases<'_>, phrase: &Phrase) -> bool {
    let mut words = phrase.words.start + 1..phrase.words.end;
    let capital = |i: usize| trees.text(i).starts_with(char::is_uppercase);
    matches!(phrase.kind, PhraseKind::Name | PhraseKind::Nominal)
        && trees.word(phrase.words.start) == "the"
        && phrase.head + 1 == phrase.words.end
        && trees.has(phrase.head, ROLE_HEADS)
        && words.all(|word| capital(word) && phrases.name_at(word).is_none())
        && phrases.name_of(phrase.head).is_none()
        && matches!(Anaphor::of(trees, phrase), Anaphor::Description(d) if !d.narrowed && !d.plural)
}

/// The only person whom the article calls so.
fn bearer(trees: &Trees<'_>, phrase: &Phrase, cast: &[Known]) -> Option<EntityId> {
    let bears = |known: &Known| {
        known.kind == Kind::Person
            && known.is_called(trees.word(phrase.head))
            && (phrase.words.start + 1..phrase.head).all(|word| known.has_word(trees.word(word)))
    };
    let mut bearers = (0..).zip(cast).filter(|(_, known)| bears(known));
    let (first, _) = bearers.next()?;
    bearers.next().is_none().then_some(EntityId(first))
}
