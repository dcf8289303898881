//! What pronouns and descriptions refer to: "he", "its", "the minister".
//!
//! The model gives for each anaphor a probability of every noun phrase that it may refer to
//! ([`Reference`]). Here phrases become entities, or something that the article does not name
//! ([`phrases`]), and what the model does not see or cannot know is weighed in ([`evidence`]): the
//! gender of titles and given names, kinds, who speaks, who cannot be the same by syntax
//! ([`binding`]). One walk in the order of the text ([`walk`]) sums the probabilities up. A link
//! that is not sure enough for its kind of anaphor ([`least`]) is not shown.

mod belief;
mod binding;
mod cast;
mod evidence;
mod first_person;
mod phrases;
mod titles;
mod walk;

#[cfg(test)]
mod tests;

use crate::document::Document;
use crate::passes::quotes::Speech;
use crate::{Entity, Mention, Reference};
use evidence::Pronoun;

pub(crate) use first_person::first_person;
pub(crate) use walk::links;

/// The confidence from which a link is shown: chosen by `gloss-eval reference` so that at least nine
/// of ten shown links of news are right, as far as the few "it" and "they" tell.
fn least(document: &Document<'_>, link: &Mention) -> f32 {
    let word = document.trees.top_of(link.span);
    match word.and_then(|word| Pronoun::of(document.trees.word(word))) {
        Some(Pronoun::It | Pronoun::They) => 0.85,
        // "The country" may be the article's own, which it does not name.
        None if word
            .is_some_and(|word| matches!(document.trees.word(word), "country" | "nation")) =>
        {
            0.85
        }
        _ => 0.8,
    }
}

/// The pronouns and descriptions that refer to entities; `names` are the names in order.
pub(crate) fn find(
    document: &Document<'_>,
    reference: &Reference,
    names: &[Mention],
    entities: &[Entity],
    speeches: &[Speech],
) -> Vec<Mention> {
    let mut links = links(document, reference, names, entities, speeches);
    links.retain(|link| link.confidence >= least(document, link));
    links
}
