//! Numbers of the same thing that are not the same.

use gloss_reader::{DateKind, Quantity, QuantityKind, Reading};
use gloss_text::Span;

use crate::terms::{Terms, shared};
use crate::{Side, each_once};

/// How alike two sentences must be for their numbers to be of the same thing.
const ALIKE: f32 = 0.3;
/// Terms that must stand around both, with no other number between.
const SHARED: usize = 2;
/// How alike what stands around both must be where it has fewer terms in common.
const CLOSE: f32 = 0.5;

/// Quantities of one unit in sentences that tell the same, where neither number stands in the
/// other article. Each quantity goes with the one that has most of the same around it.
pub(crate) fn that_differ(a: Side<'_>, b: Side<'_>, terms: &Terms) -> Vec<(u32, u32)> {
    let (ours, theirs) = (countable(a, 0, terms), countable(b, 1, terms));
    let known = |one: &Countable<'_>, others: &[Countable<'_>]| {
        let same = |other: &Countable<'_>| other.quantity.value == one.quantity.value;
        others
            .iter()
            .any(|other| one.unit == other.unit && same(other))
    };
    let mut found: Vec<(f32, u32, u32)> = vec![];
    for one in ours.iter().filter(|one| !known(one, &theirs)) {
        for other in theirs.iter().filter(|other| !known(other, &ours)) {
            if one.unit != other.unit || one.quantity.kind != other.quantity.kind {
                continue;
            }
            let alike = terms.alike(&one.around, &other.around);
            if shared(&one.around, &other.around).count() < SHARED && alike < CLOSE {
                continue;
            }
            let bags = (&terms.of[0][one.sentence], &terms.of[1][other.sentence]);
            if terms.alike(bags.0, bags.1) >= ALIKE && of_one_day(a, b, one, other) {
                found.push((alike, one.index, other.index));
            }
        }
    }
    found.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let mut pairs = each_once(found.into_iter().map(|(_, one, other)| (one, other)));
    pairs.sort_unstable();
    pairs
}

/// A quantity with what it counts and where it stands.
struct Countable<'r> {
    index: u32,
    quantity: &'r Quantity,
    /// The stem of its unit.
    unit: String,
    /// Index of its sentence.
    sentence: usize,
    /// The terms of the sentence from the last number before it to the next behind it.
    around: Vec<u32>,
}

/// Quantities of something; what is reported again counts once.
fn countable<'r>(side: Side<'r>, index_of_side: usize, terms: &Terms) -> Vec<Countable<'r>> {
    let mut groups = vec![];
    let all = &side.reading.quantities;
    let mut countable = vec![];
    for (i, quantity) in all.iter().enumerate() {
        let again = quantity.group.is_some_and(|group| groups.contains(&group));
        let unit = match (quantity.kind, &quantity.unit) {
            (QuantityKind::Ordinal, _) => None,
            (QuantityKind::Percent, _) => Some(String::new()),
            // The last word says what is counted: "Polish soldiers".
            (_, unit) => unit
                .as_deref()
                .and_then(|unit| unit.rsplit(' ').next())
                .map(|noun| terms.stem(noun)),
        };
        let (Some(unit), Some(sentence), false) =
            (unit, at(&side.reading.sentences, quantity.span), again)
        else {
            continue;
        };
        groups.extend(quantity.group);
        let whole = side.reading.sentences[sentence];
        let alike = |other: &&Quantity| other.kind == quantity.kind;
        let before = all[..i]
            .iter()
            .rev()
            .find(alike)
            .map_or(0, |other| other.span.end);
        let behind = all[i + 1..]
            .iter()
            .find(alike)
            .map_or(u32::MAX, |other| other.span.start);
        let part = |start: u32, end: u32| terms.within(index_of_side, Span { start, end });
        let mut around = part(whole.start.max(before), quantity.span.start);
        around.extend(part(quantity.span.end, whole.end.min(behind)));
        around.sort_unstable();
        around.dedup();
        countable.push(Countable {
            index: i as u32,
            quantity,
            unit,
            sentence,
            around,
        });
    }
    countable
}

fn at(sentences: &[Span], span: Span) -> Option<usize> {
    let after = sentences.partition_point(|sentence| sentence.start <= span.start);
    after
        .checked_sub(1)
        .filter(|&i| sentences[i].contains(span))
}

/// Whether what two sentences say of the day does not speak against their being of the same.
fn of_one_day(a: Side<'_>, b: Side<'_>, one: &Countable<'_>, other: &Countable<'_>) -> bool {
    let ours = days(a.reading, a.reading.sentences[one.sentence]);
    let theirs = days(b.reading, b.reading.sentences[other.sentence]);
    let within = |a: &&str, b: &&str| a.starts_with(*b) || b.starts_with(*a);
    ours.is_empty()
        || theirs.is_empty()
        || ours
            .iter()
            .any(|day| theirs.iter().any(|there| within(day, there)))
}

/// The days, months and years that a sentence names.
fn days(reading: &Reading, sentence: Span) -> Vec<&str> {
    let first = reading
        .dates
        .partition_point(|date| date.span.start < sentence.start);
    let within = reading.dates[first..]
        .iter()
        .take_while(|date| date.span.start < sentence.end);
    within
        .filter(|date| matches!(date.kind, DateKind::Date | DateKind::Time))
        .filter_map(|date| date.value.split('T').next())
        .filter(|day| day.starts_with(|c: char| c.is_ascii_digit()))
        .collect()
}
