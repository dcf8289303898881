use std::ops::Range;

use super::{Name, Roles};
use crate::lists::{COURTESY_TITLES, GIVEN_NAMES, HONORIFICS, NAMED_THINGS, NOT_NAMES, TIME_WORDS};
use crate::passes::phrases::{is_possessive, left_edge};
use crate::{Kind, PartOfSpeech as Part, Relation as Rel};

/// How far before a name the noun of its title may stand, in words: "Secretary of State".
const LONGEST_TAIL: usize = 8;

impl Roles<'_, '_> {
    /// The roles that stand before a person's name.
    pub(super) fn titles(&self, name: &Name, found: &mut Vec<Range<usize>>) {
        let trees = self.trees;
        let floor = trees.tree(name.words.start).start;
        let mut end = name.words.start;
        // Ranks and abbreviations are a role of their own: "Gen.", "Lt. Col."
        let is_short = |i: usize| {
            trees.word(i).ends_with('.')
                && trees.has(i, HONORIFICS)
                && trees.text(i).starts_with(char::is_uppercase)
        };
        while end > floor && (is_short(end - 1) || trees.has(end - 1, COURTESY_TITLES)) {
            end -= 1;
        }
        let courtesy = |i: &usize| trees.has(*i, COURTESY_TITLES);
        let ranks = end + (end..name.words.start).take_while(courtesy).count();
        if ranks < name.words.start && !trees.has(name.words.start - 1, COURTESY_TITLES) {
            // "Retired Lt. Gen."
            let no_more = |i: &usize| matches!(trees.word(*i), "retired" | "former" | "acting");
            let before = ranks.checked_sub(1).filter(|&i| i >= floor);
            let start = before
                .filter(no_more)
                .unwrap_or_else(|| self.with_body(ranks, floor));
            found.push(start..name.words.start);
        }
        if end > floor && trees.text(end - 1) == "," {
            self.apposed_before(name, floor, end - 1, found);
            return;
        }
        let Some(head) = self.title_head(name, floor, end) else {
            return;
        };
        let start = left_edge(trees, head, name.words.end, floor);
        let two = start == head && start > floor + 1 && trees.word(start - 1) != ",";
        if two && let Some(other) = self.title_of(name, floor, head) {
            // "Minister of Defence Sheikh": two titles. "friend of King X" is someone else.
            found.push(head..end);
            found.push(left_edge(trees, other, name.words.end, floor)..head);
        } else {
            found.push(start..end);
        }
        // "her husband, Prince Philip": a title between.
        if start > floor && trees.text(start - 1) == "," {
            self.apposed_before(name, floor, start - 1, found);
        }
    }

    /// The start of a title with the body before it: "CID Inspector".
    fn with_body(&self, start: usize, floor: usize) -> usize {
        let before = start.checked_sub(1).filter(|&i| i >= floor);
        let body = before.and_then(|i| self.name_at(i));
        let body = body.filter(|body| body.kind == Kind::Organization && body.words.end == start);
        body.map_or(start, |body| body.words.start.max(floor))
    }

    /// The noun of a title that ends right before `end`: "minister", or "Secretary" of "Secretary of
    /// State".
    fn title_head(&self, name: &Name, floor: usize, end: usize) -> Option<usize> {
        let last = end.checked_sub(1).filter(|&last| last >= floor)?;
        if self.is_title(last, name) {
            return Some(last);
        }
        self.title_of(name, floor, end)
    }

    /// Whether a noun right before a name is its title.
    fn is_title(&self, noun: usize, name: &Name) -> bool {
        let trees = self.trees;
        if is_possessive(trees, noun + 1) || !self.is_beside(noun, name) {
            return false;
        }
        if self.is_person_noun(noun) {
            return true;
        }
        // "frontman Bo Lind": a common noun that the tree ties to the name is one too.
        let tied = trees.is(noun, &[Rel::NmodDesc, Rel::Compound]) && trees.depends(noun, name.top)
            || trees.is(name.top, &[Rel::Flat, Rel::Appos]) && trees.head(name.top) == Some(noun);
        // "the hapless Bo Lind".
        let bare = noun > 0 && trees.part(noun - 1) == Part::Determiner;
        tied && !bare
            && trees.part(noun) == Part::Noun
            && self.name_at(noun).is_none()
            && !trees.text(noun).contains(char::is_uppercase)
            && !trees.has(noun, TIME_WORDS)
            && !trees.has(noun, NOT_NAMES)
            && trees.value(noun, NAMED_THINGS).is_none()
            && !trees.word(noun).ends_with("ing")
    }

    /// The noun of a title that ends right before `end` with an "of": "special envoy to Chad".
    fn title_of(&self, name: &Name, floor: usize, end: usize) -> Option<usize> {
        let trees = self.trees;
        let last = end.checked_sub(1).filter(|&last| last > floor)?;
        // "an outspoken critic of the Lima regime": the name begins another thing.
        if !matches!(trees.part(last), Part::Noun | Part::ProperNoun) {
            return None;
        }
        let tail = floor.max(end.saturating_sub(LONGEST_TAIL))..last;
        let noun = tail.rev().find(|&i| {
            self.is_person_noun(i) && matches!(trees.word(i + 1), "of" | "to" | "for" | "at" | "in")
        })?;
        let whole = (noun + 2..end).all(|i| {
            trees.part(i) != Part::Punctuation
                && !matches!(trees.part(i), Part::Verb | Part::Auxiliary | Part::Pronoun)
                && self
                    .name_at(i)
                    .is_none_or(|other| other.kind != Kind::Person)
        });
        // "neighbors of Selectman Bo Lind" says who others are.
        let own = trees.text(noun).starts_with(char::is_uppercase) || self.name_at(last).is_some();
        (whole && own && trees.depends(last, noun) && self.is_beside(noun, name)).then_some(noun)
    }

    /// The title that a name opens with: "Pope" of "Pope Leo".
    pub(super) fn title_within(&self, name: &Name, found: &mut Vec<Range<usize>>) {
        let trees = self.trees;
        let title = |i: &usize| {
            trees.has(*i, HONORIFICS)
                && trees.text(*i).starts_with(char::is_uppercase)
                && !trees.has(*i, COURTESY_TITLES)
                && !trees.has(*i, GIVEN_NAMES)
        };
        let end = name.words.start + name.words.clone().take_while(title).count();
        if end < name.words.end {
            found.push(name.words.start..end);
        }
    }

    /// What a thing or body is, right before its name: "the crime drama The Quay", "airline Nordair".
    pub(super) fn described(&self, name: &Name, found: &mut Vec<Range<usize>>) {
        let trees = self.trees;
        let floor = trees.tree(name.words.start).start;
        let Some(head) = name
            .words
            .start
            .checked_sub(1)
            .filter(|&head| head >= floor)
        else {
            return;
        };
        let fits = match trees.value(head, NAMED_THINGS) {
            Some("work") => name.kind == Kind::Work,
            Some("body") => name.kind == Kind::Organization,
            _ => false,
        };
        let capital = trees.text(head).contains(char::is_uppercase);
        if fits && !capital && self.name_at(head).is_none() {
            found.push(left_edge(trees, head, name.words.end, floor)..name.words.start);
        }
    }
}
