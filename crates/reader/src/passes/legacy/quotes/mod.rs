//! Quotes and their speakers.
//!
//! Words between quotation marks are paired first ([`marks`]), then the clauses
//! that verbs of speech report without marks are found ([`reported`]). Both take
//! their speaker from the noun phrase that stands by the verb ([`speaker`]);
//! quoted words without a verb belong to whoever spoke last.

mod cues;
mod direct;
mod marks;
mod reported;
mod speaker;
mod view;

#[cfg(test)]
mod tests;

use gloss_text::Tokens;

use crate::{Entity, Mention, Quote};
use direct::Turn;
use view::View;

/// Finds what the article gives to someone, sorted by start; no two share a span.
pub fn find(tokens: &Tokens<'_>, mentions: &[Mention], entities: &[Entity]) -> Vec<Quote> {
    let view = View::new(tokens, mentions, entities);
    let mut quotes = Vec::new();
    let mut turn = Turn::default();
    for (index, block) in tokens.blocks.iter().enumerate() {
        let range = view.tokens_of(block);
        let goes_on = tokens
            .blocks
            .get(index + 1)
            .is_some_and(|next| marks::opens(&view, view.tokens_of(next)));
        let marked = marks::pair(&view, range, goes_on);
        let reported = reported::find(&view, block, &marked, &turn);
        quotes.extend(direct::attribute(
            &view, block, &marked, &reported, &mut turn,
        ));
        quotes.extend(reported.into_iter().map(|clause| clause.quote(&view)));
    }
    quotes.sort_by_key(|quote| (quote.span.start, quote.span.end));
    quotes.dedup_by_key(|quote| quote.span);
    quotes
}
