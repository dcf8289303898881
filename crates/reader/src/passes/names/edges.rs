//! Where a name begins and ends.

use std::ops::Range;

use gloss_text::{Span, TokenKind};

use crate::document::Document;
use crate::lists::{
    COMMON_WORDS, CONJUNCTIONS, COURTESY_TITLES, DETERMINERS, GROUPS, HONORIFICS, NAME_PARTICLES,
    PLACES, PREPOSITIONS, ROLE_HEADS,
};
use crate::words::Words;
use crate::{Kind, NameMention, PartOfSpeech};

/// Gives a name its own words alone.
pub(super) fn mend(document: &Document<'_>, name: &mut NameMention) {
    let words = &document.words;
    let tokens = words.tokens_of(name.span);
    if tokens.is_empty() {
        return;
    }
    let mut kept = tokens.clone();
    kept.start = behind_label(words, &kept);
    kept.start = behind_words(document, &kept, name.kind);
    kept.end = before_words(document, &kept, name.kind);
    if kept != tokens {
        name.span = whole(words, name.span, kept);
    }
    with_saint(words, name);
    without_office(words, name);
    if name.kind == Kind::Person {
        name.span = without_title(words, name.span);
        name.span = with_hyphen(words, name.span);
    }
}

/// The tokens of a name, where they are its whole span.
pub(super) fn whole(words: &Words<'_>, name: Span, tokens: Range<usize>) -> Span {
    match words.span(tokens.start, tokens.end) {
        rest if !tokens.is_empty() && name.contains(rest) => rest,
        _ => name,
    }
}

/// "ST. LOUIS – St. Louis Police", "GOLF - Woods": what stands before the dash is where or what
/// the report is of.
fn behind_label(words: &Words<'_>, tokens: &Range<usize>) -> usize {
    let dash = |i: &usize| matches!(words.text(*i), "-" | "–" | "—" | "―");
    let Some(dash) = tokens.clone().find(dash) else {
        return tokens.start;
    };
    // "SNC - Lavalin" is one.
    let before = if words.text(dash) == "-" {
        tokens.end
    } else {
        dash
    };
    let shouted = (tokens.start..before).all(|i| !words.text(i).contains(char::is_lowercase));
    let label = shouted && dash + 1 < tokens.end;
    if label { dash + 1 } else { tokens.start }
}

/// Behind an adjective, a noun or a verb: "the red [Forth Bridge]", "vintner [Don Burns]".
fn behind_words(document: &Document<'_>, tokens: &Range<usize>, kind: Kind) -> usize {
    let words = &document.words;
    let lower = |i: usize| words.text(i).bytes().all(|b| b.is_ascii_lowercase());
    let told = |i: usize| {
        i > 0 && words.has(i - 1, DETERMINERS)
            || words.has(i, COMMON_WORDS)
            || kind == Kind::Person
            || part(document, i) == Some(PartOfSpeech::Verb)
    };
    let mut start = tokens.start;
    while start + 1 < tokens.end
        && lower(start)
        && words.capital(start + 1)
        && told(start)
        && !words.has(start, NAME_PARTICLES)
    {
        start += 1;
    }
    start
}

/// Before a preposition, a verb, a noun of its own: "[Islamic Revolution] of", "Mr. [Osei] grinned",
/// "[Levy County] sheriff"; and "'s".
fn before_words(document: &Document<'_>, tokens: &Range<usize>, kind: Kind) -> usize {
    let words = &document.words;
    // "Lee Jong - suk" is a name whole.
    let lower = |i: usize| {
        words.text(i).starts_with(char::is_lowercase) && words.kind(i - 1) == TokenKind::Word
    };
    let no_name = |i: usize| {
        words.has(i, PREPOSITIONS)
            || words.has(i, CONJUNCTIONS)
            || words.has(i, ROLE_HEADS)
            || kind == Kind::Person && words.text(i).bytes().all(|b| b.is_ascii_lowercase())
            || matches!(
                part(document, i),
                Some(PartOfSpeech::Verb | PartOfSpeech::Auxiliary)
            )
    };
    let money = |i: usize| words.all_capitals(i) && is_money(words, i);
    let mut end = tokens.end;
    while end > tokens.start + 1
        && (words.kind(end - 1) == TokenKind::Possessive
            || lower(end - 1) && no_name(end - 1)
            || money(end - 1))
    {
        end -= 1;
    }
    // "the Associated Press WASHINGTON (AP)": a dateline begins.
    let dateline = words.all_capitals(end - 1) && matches!(words.text(end), "(" | "–" | "—");
    let mixed = |i: usize| words.text(i).contains(char::is_lowercase);
    if dateline && end > tokens.start + 2 && (tokens.start..end - 1).all(mixed) {
        end -= 1;
    }
    end
}

/// Whether a token says whose money follows: "US" of "US$5".
pub(super) fn is_money(words: &Words<'_>, i: usize) -> bool {
    let (own, next) = (words.span(i, i + 1), words.span(i + 1, i + 2));
    own.end == next.start && matches!(words.text(i + 1), "$" | "£" | "€" | "¥")
}

/// The part of speech of a token, where there are trees.
pub(super) fn part(document: &Document<'_>, token: usize) -> Option<PartOfSpeech> {
    let word = document
        .trees
        .words_of(document.words.span(token, token + 1));
    (!word.is_empty()).then(|| document.trees.part(word.start))
}

/// "North Carolina Sen.", "Kentucky Attorney": the place whose office it is.
fn without_office(words: &Words<'_>, name: &mut NameMention) {
    let tokens = words.tokens_of(name.span);
    let Some(last) = tokens
        .end
        .checked_sub(1)
        .filter(|&last| last > tokens.start)
    else {
        return;
    };
    let before = words.phrase(tokens.start, last);
    let kind = match () {
        () if !words.has(last, HONORIFICS) || name.kind == Kind::Person => return,
        () if PLACES.has(before) => Kind::Place,
        () if GROUPS.has(before) => Kind::Group,
        () => return,
    };
    name.span = whole(words, name.span, tokens.start..last);
    name.kind = kind;
}

/// "PARIS" of "ST. PARIS": with the saint whom a town is named after.
fn with_saint(words: &Words<'_>, name: &mut NameMention) {
    let start = words.tokens_of(name.span).start;
    let saint = start.checked_sub(1).filter(|&i| {
        let near = words.span(i, i + 1).end + 1 == name.span.start;
        near && words.capital(i) && matches!(words.word(i), "st." | "ste." | "saint")
    });
    if let Some(saint) = saint.filter(|_| matches!(name.kind, Kind::Place | Kind::Organization)) {
        name.span = name.span.cover(words.span(saint, saint + 1));
    }
}

/// The place before what a name was found with: "[Georgia] Sen. Jo Roe", "[ST. LOUIS] – Police".
pub(super) fn place_before(
    words: &Words<'_>,
    found: Span,
    name: &NameMention,
) -> Option<NameMention> {
    let (from, to) = (
        words.tokens_of(found).start,
        words.tokens_of(name.span).start,
    );
    let place = |end: &usize| PLACES.has(words.phrase(from, *end));
    let end = (from + 1..to).rev().find(place)?;
    Some(NameMention {
        span: words.span(from, end),
        kind: Kind::Place,
        ..*name
    })
}

/// "Gen. Chris Donahue", "Det Insp Jo Ward", "Mrs Lind": the name alone.
fn without_title(words: &Words<'_>, name: Span) -> Span {
    let mut tokens = words.tokens_of(name);
    while tokens.len() > 1 && is_short_title(words, tokens.start) {
        tokens.start += 1;
    }
    // "Litchfield Selectman Marsha Bernstein".
    let office = |i: &usize| {
        let word = words.word(*i);
        let ends = ["man", "woman", "person"]
            .iter()
            .any(|end| word.ends_with(end));
        words.has(*i, ROLE_HEADS) && (ends || OFFICES.contains(&word))
    };
    let short = |i: usize| {
        let title = words.text(i).ends_with('.') && words.word(i) != "st.";
        title && is_short_title(words, i)
    };
    let held = tokens
        .clone()
        .rev()
        .skip(1)
        .find(|i| office(i) || short(*i));
    if let Some(held) = held
        && (held + 2 < tokens.end || held == tokens.start || short(held))
    {
        tokens.start = held + 1;
    }
    whole(words, name, tokens)
}

/// Offices that are nobody's name.
const OFFICES: [&str; 14] = [
    "ambassador",
    "commissioner",
    "congressman",
    "councillor",
    "director",
    "governor",
    "legislator",
    "mayor",
    "minister",
    "president",
    "prosecutor",
    "secretary",
    "senator",
    "spokesperson",
];

/// "Ms", "Rep.", "Sgt": a title in short.
pub(super) fn is_short_title(words: &Words<'_>, i: usize) -> bool {
    let word = words.word(i);
    let stopped = || HONORIFICS.has(&format!("{word}."));
    words.has(i, COURTESY_TITLES)
        || words.has(i, HONORIFICS)
            && word != "st"
            && (word.ends_with('.') || word == "pc" || stopped())
}

/// "Yoon Suk" of "Yoon Suk-yeol": with the rest of its last word, and not that of "Trump-led".
fn with_hyphen(words: &Words<'_>, name: Span) -> Span {
    let tokens = words.tokens_of(name);
    let last = words.span(tokens.end.saturating_sub(1), tokens.end);
    let text = words.tokens.source.text();
    let rest = text.get(name.end as usize..last.end as usize);
    match rest.and_then(|rest| rest.strip_prefix('-')) {
        Some(rest) if tokens.len() > 1 && is_syllable(rest) => name.cover(last),
        _ => name,
    }
}

/// Whether what follows a hyphen is the second half of a given name: "yeol", and not "led".
pub(super) fn is_syllable(rest: &str) -> bool {
    let compound = ["ed", "ing", "style", "era", "run", "like", "wide"];
    (1..=7).contains(&rest.len())
        && rest.bytes().all(|b| b.is_ascii_lowercase())
        && !COMMON_WORDS.has(rest)
        && !compound.iter().any(|end| rest.ends_with(end))
}
