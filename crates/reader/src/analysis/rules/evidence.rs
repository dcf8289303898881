use std::collections::HashMap;

use gloss_text::TokenKind;

use super::candidates::Candidate;
use crate::Kind;
use crate::lists::{
    COMMON_WORDS, COMPANY_SUFFIXES, EVENT_HEADS, FUNCTION_WORDS, GIVEN_NAMES, GROUPS, List,
    ORGANIZATION_CUES, ORGANIZATION_HEADS, ORGANIZATIONS, PLACE_CUES, PLACE_CUES_AFTER,
    PLACE_HEADS, PLACES, ROLE_HEADS, SPEECH_VERBS,
};
use crate::words::Words;

/// The kinds that are told apart, in the order of [`Scores`].
const KINDS: [Kind; 5] = [
    Kind::Person,
    Kind::Organization,
    Kind::Place,
    Kind::Group,
    Kind::Event,
];

/// How much speaks for each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Scores([f32; 5]);

/// What a form's surroundings may add up to.
const MOST_FROM_CONTEXT: f32 = 5.0;

impl Scores {
    fn add(&mut self, kind: Kind, weight: f32) {
        for (score, _) in self.0.iter_mut().zip(KINDS).filter(|(_, k)| *k == kind) {
            *score += weight;
        }
    }

    /// The sum of both.
    pub(super) fn plus(&self, other: &Self) -> Self {
        Self(std::array::from_fn(|k| self.0[k] + other.0[k]))
    }

    fn at_most(self, most: f32) -> Self {
        Self(self.0.map(|score| score.clamp(-most, most)))
    }

    /// The likeliest kind and the next, with what speaks for them.
    pub(super) fn best_two(&self) -> [(Kind, f32); 2] {
        let mut ranked: Vec<(Kind, f32)> = KINDS.into_iter().zip(self.0).collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
        [ranked[0], ranked[1]]
    }
}

/// What speaks for each form of the text (folded): its own words, the
/// surroundings of all its mentions, and the longer names it is part of.
pub(super) fn of_forms<'w>(
    words: &'w Words<'_>,
    candidates: &[Candidate],
) -> HashMap<&'w str, Scores> {
    let mut contexts: HashMap<&str, Scores> = HashMap::new();
    for candidate in candidates {
        let form = words.phrase(candidate.start, candidate.end);
        let context = contexts.entry(form).or_default();
        *context = context.plus(&of_mention(words, candidate));
    }
    let mut forms = HashMap::new();
    for candidate in candidates {
        let form = words.phrase(candidate.start, candidate.end);
        let context = contexts
            .get(form)
            .copied()
            .unwrap_or_default()
            .at_most(MOST_FROM_CONTEXT);
        forms
            .entry(form)
            .or_insert_with(|| of_words(words, candidate).plus(&context));
    }
    let parts = of_parts(words, candidates, &forms);
    for (part, scores) in parts {
        if let Some(form) = forms.get_mut(part) {
            *form = form.plus(&scores);
        }
    }
    forms
}

/// What longer names say of the words they share: a surname, a company's short name.
fn of_parts<'w>(
    words: &'w Words<'_>,
    candidates: &[Candidate],
    forms: &HashMap<&str, Scores>,
) -> HashMap<&'w str, Scores> {
    let mut parts: HashMap<&str, Scores> = HashMap::new();
    for &Candidate { start, end, .. } in candidates.iter().filter(|c| c.end - c.start > 1) {
        let Some(form) = forms.get(words.phrase(start, end)) else {
            continue;
        };
        let (kind, score) = form.best_two()[0];
        if score < 2.5 {
            continue;
        }
        let mut say = |part: &'w str, weight: f32| {
            let said = parts.entry(part).or_default();
            said.add(kind, weight);
            *said = said.at_most(MOST_FROM_CONTEXT);
        };
        match kind {
            Kind::Person => {
                say(words.word(end - 1), 5.0);
                say(words.word(start), 2.0);
                if end - start > 2 {
                    say(words.phrase(start + 1, end), 5.0);
                }
            }
            Kind::Organization => say(words.word(start), 1.5),
            _ => {}
        }
    }
    parts
}

/// What the words of a name say by themselves.
fn of_words(words: &Words<'_>, &Candidate { start, end, .. }: &Candidate) -> Scores {
    let mut scores = Scores::default();
    let (whole, first) = (words.phrase(start, end), words.word(start));
    let length = end - start;
    let common = (start..end)
        .filter(|&i| words.has(i, COMMON_WORDS) || words.has(i, FUNCTION_WORDS))
        .count();

    if ORGANIZATIONS.has(whole) {
        scores.add(Kind::Organization, 7.0);
    }
    match PLACES.get(whole) {
        Some("country") => scores.add(Kind::Place, 9.0),
        Some(_) => scores.add(Kind::Place, 6.0),
        None => {}
    }
    if GROUPS.has(whole) {
        scores.add(Kind::Group, 9.0);
    }
    if length > 1 {
        let heads: [(List, Kind); 4] = [
            (COMPANY_SUFFIXES, Kind::Organization),
            (ORGANIZATION_HEADS, Kind::Organization),
            (PLACE_HEADS, Kind::Place),
            (EVENT_HEADS, Kind::Event),
        ];
        for (heads, kind) in heads {
            if words.has(end - 1, heads) {
                scores.add(kind, 5.0);
            }
        }
        let of = (start + 1..end - 1).find(|&i| matches!(words.word(i), "of" | "for"));
        if let Some(of) = of {
            if words.has(of - 1, ORGANIZATION_HEADS) {
                scores.add(Kind::Organization, 6.0);
            }
            if words.has(of - 1, PLACE_HEADS) {
                scores.add(Kind::Place, 5.0);
            }
            if words.has(of - 1, EVENT_HEADS) || words.word(of - 1) == "battle" {
                scores.add(Kind::Event, 5.0);
            }
        } else if matches!(
            first,
            "lake"
                | "mount"
                | "cape"
                | "port"
                | "fort"
                | "san"
                | "santa"
                | "new"
                | "north"
                | "south"
                | "east"
                | "west"
        ) {
            scores.add(Kind::Place, 2.5);
        }
        if words.has(start, GIVEN_NAMES) {
            scores.add(Kind::Person, 4.0);
        }
        if (start..end).any(|i| is_initial(words.text(i))) {
            scores.add(Kind::Person, 2.5);
        }
        if (start + 1..end).any(|i| {
            !words.capital(i)
                && matches!(
                    words.word(i),
                    "van" | "von" | "bin" | "ibn" | "de" | "da" | "der" | "al" | "el"
                )
        }) {
            scores.add(Kind::Person, 1.5);
        }
        if words.text(start + 1) == "&"
            || (start..end).any(|i| words.all_capitals(i) && words.text(i).len() < 6)
        {
            scores.add(Kind::Organization, 2.0);
        }
        match (length, common) {
            (2..=3, 0) => scores.add(Kind::Person, 2.0),
            (_, 0) => scores.add(Kind::Person, 0.5),
            (_, n) if n == length => scores.add(Kind::Organization, 0.8),
            _ => scores.add(Kind::Organization, 1.3),
        }
    } else if common == 1 {
        // "State", "Government": a body that the text has named before, if any.
        scores.add(Kind::Organization, -2.0);
    } else {
        let text = words.text(start);
        if words.all_capitals(start) && text.len() <= 6 {
            scores.add(Kind::Organization, 3.5);
        } else if text.chars().skip(1).any(char::is_uppercase) {
            scores.add(Kind::Organization, 1.5);
        } else {
            scores.add(Kind::Person, 0.6);
            scores.add(Kind::Organization, 0.6);
            scores.add(Kind::Place, 0.8);
        }
        match words.value(start, GIVEN_NAMES) {
            Some("u") | None => {}
            Some(_) => scores.add(Kind::Person, 2.0),
        }
    }
    scores
}

/// "J." of "George J. Bush".
fn is_initial(text: &str) -> bool {
    text.len() <= 4
        && text.ends_with('.')
        && text
            .chars()
            .filter(|c| c.is_alphabetic())
            .all(char::is_uppercase)
}

/// What the surroundings of one mention say.
pub(super) fn of_mention(words: &Words<'_>, candidate: &Candidate) -> Scores {
    let &Candidate { start, end, titled } = candidate;
    let mut scores = Scores::default();
    let sentence = words.sentence(start);
    let nowhere = words.len();
    let before = |back: usize| match start.checked_sub(back) {
        Some(i) if i >= sentence.start => i,
        _ => nowhere,
    };
    let after = |ahead: usize| {
        if end + ahead < sentence.end {
            end + ahead
        } else {
            nowhere
        }
    };
    let weight = |list: List, i: usize| {
        words
            .value(i, list)
            .and_then(|w| w.parse().ok())
            .unwrap_or(0.0f32)
    };

    if titled {
        scores.add(Kind::Person, 6.0);
    }
    if words.word(before(1)) == "the" {
        scores.add(Kind::Organization, 1.2);
        scores.add(Kind::Person, -3.0);
    } else {
        scores.add(Kind::Place, weight(PLACE_CUES, before(1)));
    }
    if words.has(before(1), ROLE_HEADS) && !words.capital(start - 1) {
        scores.add(Kind::Person, 3.0);
    }
    if words.word(before(1)) == "," && words.has(before(2), ROLE_HEADS) {
        scores.add(Kind::Person, 2.0);
    }
    if words.word(before(1)) == "of" {
        if words.has(before(2), PLACE_HEADS) || words.word(before(2)) == "capital" {
            scores.add(Kind::Place, 3.0);
        } else if words.has(before(2), ROLE_HEADS) {
            scores.add(Kind::Organization, 1.0);
            scores.add(Kind::Place, 0.6);
        }
    }
    scores.add(Kind::Place, weight(PLACE_CUES_AFTER, after(0)));
    scores.add(Kind::Organization, weight(ORGANIZATION_CUES, after(0)));
    if words.has(after(0), ROLE_HEADS) && !words.capital(end) {
        scores.add(Kind::Organization, 1.5);
        scores.add(Kind::Place, 0.8);
    }
    if words.has(after(0), SPEECH_VERBS) || words.has(before(1), SPEECH_VERBS) {
        scores.add(Kind::Person, 1.5);
        scores.add(Kind::Organization, 0.8);
    }
    let opens = start == sentence.start;
    if opens
        && (0..12).any(|k| matches!(words.word(after(k)), "he" | "his" | "him" | "she" | "her"))
    {
        scores.add(Kind::Person, 1.0);
    }
    match words.word(after(0)) {
        "who" | "whose" => scores.add(Kind::Person, 2.5),
        "(" if words.all_capitals(end + 1) && words.word(after(2)) == ")" && end - start > 1 => {
            scores.add(Kind::Organization, 3.0)
        }
        "'s" if words.has(after(1), ROLE_HEADS) => {
            scores.add(Kind::Organization, 0.5);
            scores.add(Kind::Place, 0.5);
        }
        "," => {
            if words.kind(end + 1) == TokenKind::Number && words.word(after(2)) == "," {
                scores.add(Kind::Person, 4.0);
            }
            if matches!(words.word(after(1)), "who" | "whose") {
                scores.add(Kind::Person, 2.5);
            }
            if matches!(
                words.word(after(1)),
                "a" | "an" | "the" | "former" | "his" | "her"
            ) && (2..6).any(|k| words.has(after(k), ROLE_HEADS))
            {
                scores.add(Kind::Person, 2.0);
            }
            if words.has(before(1), PLACE_CUES) && words.has(after(1), PLACES) {
                scores.add(Kind::Place, 2.0);
            }
        }
        _ => {}
    }
    scores
}
