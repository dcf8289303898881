//! Quotations whose speaker is named beside them without a verb of speech.

use super::cues::Cue;
use super::marks::Pair;
use super::scene::Scene;
use crate::PartOfSpeech as Part;
use crate::Relation as Is;

/// The head of the noun phrase that a quotation is given to: `"..." — Jane Roe`,
/// `Jane Roe was blunt: "..."`, `From Jane Roe:` in the block before.
pub(super) fn speaker(scene: &Scene<'_>, pair: &Pair) -> Option<usize> {
    signed(scene, pair).or_else(|| before_colon(scene, pair))
}

/// The cue that ends the block before a quotation with a colon, an index into the cues:
/// `Roe continued:`.
pub(super) fn cue_before(scene: &Scene<'_>, pair: &Pair, cues: &[Cue]) -> Option<usize> {
    let colon = colon(scene, pair).filter(|_| pair.opens_block)?;
    let last = cues
        .partition_point(|cue| cue.verb() < colon)
        .checked_sub(1)?;
    let cue = cues.get(last)?;
    let beside =
        cue.verb() >= scene.sentence(colon).start && scene.count(cue.words.end..colon) <= 12;
    (beside && cue.fact && cue.speaker.is_some()).then_some(last)
}

/// The colon before a quotation, in its block or at the end of the one before.
fn colon(scene: &Scene<'_>, pair: &Pair) -> Option<usize> {
    let before = pair.words.start.checked_sub(1)?;
    (scene.trees.text(before) == ":" && !scene.quoted(before)).then_some(before)
}

fn signed(scene: &Scene<'_>, pair: &Pair) -> Option<usize> {
    let trees = scene.trees;
    let dash = pair.words.end;
    let block = scene.block(pair.block);
    let is_dash = matches!(trees.text(dash), "—" | "–" | "―" | "--" | "-");
    if !is_dash || block.start != pair.words.start || !block.contains(&dash) {
        return None;
    }
    let rest = dash + 1..block.end;
    let verb = |i: usize| matches!(trees.part(i), Part::Verb | Part::Auxiliary);
    if rest.len() > 24 || rest.clone().any(verb) {
        return None;
    }
    let mut names = rest.filter(|&i| trees.part(i) == Part::ProperNoun);
    let first = names.next()?;
    Some(name_head(scene, first, block.end))
}

/// Up from a word to the head of its noun phrase.
fn name_head(scene: &Scene<'_>, word: usize, end: usize) -> usize {
    let trees = scene.trees;
    let joins = [
        Is::Flat,
        Is::Compound,
        Is::NmodDesc,
        Is::Det,
        Is::Amod,
        Is::Nummod,
    ];
    let mut at = word;
    while let Some(head) = trees
        .head(at)
        .filter(|&head| head < end && trees.is(at, &joins))
    {
        at = head;
    }
    at
}

fn before_colon(scene: &Scene<'_>, pair: &Pair) -> Option<usize> {
    let trees = scene.trees;
    let colon = colon(scene, pair)?;
    let sentence = scene.sentence(colon);
    let start = sentence.start;
    // "And from Mayor Jane Roe:"
    let from = (start..colon).take(3).find(|&i| trees.word(i) == "from");
    if let Some(from) = from {
        let name = (from + 1..colon).find(|&i| trees.part(i) == Part::ProperNoun)?;
        return Some(name_head(scene, name, colon));
    }
    // "Jane Roe was blunt:"
    let subject = (start..colon).find(|&i| {
        trees.is(i, &[Is::Nsubj])
            && !scene.quoted(i)
            && trees.head(i).is_some_and(|head| head > i && head < colon)
    })?;
    let person = trees.part(subject) == Part::ProperNoun
        || matches!(trees.word(subject), "he" | "she" | "they");
    person.then_some(subject)
}
