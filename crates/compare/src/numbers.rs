//! Numbers of the same thing that are not the same.

use gloss_reader::{DateKind, Quantity, QuantityKind, Reading};
use gloss_text::Span;

use crate::Side;
use crate::terms::{Terms, shared, stem};

/// How alike two sentences must be for their numbers to be of the same thing: the cosine of
/// their weighted terms.
const ALIKE: f32 = 0.3;
/// Terms besides what is counted that they must share.
const SHARED: usize = 2;

/// Quantities of one unit in sentences that tell the same, where neither number stands in the
/// other article: the likest sentences first, each quantity once.
pub(crate) fn that_differ(a: Side<'_>, b: Side<'_>, terms: &Terms) -> Vec<(u32, u32)> {
    let (ours, theirs) = (countable(a), countable(b));
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
            let bags = (&terms.of[0][one.sentence], &terms.of[1][other.sentence]);
            let counted =
                usize::from(!one.unit.is_empty() && one.quantity.kind == QuantityKind::Count);
            if shared(bags.0, bags.1).count() < SHARED + counted {
                continue;
            }
            let squared = terms.weight(bags.0) * terms.weight(bags.1);
            let alike = terms.common(bags.0, bags.1) / squared.sqrt().max(f32::EPSILON);
            if alike >= ALIKE && of_one_day(a, b, one, other) {
                found.push((alike, one.index, other.index));
            }
        }
    }
    found.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let (mut used, mut used_there) = (vec![], vec![]);
    found.retain(|(_, one, other)| {
        let free = !used.contains(one) && !used_there.contains(other);
        if free {
            used.push(*one);
            used_there.push(*other);
        }
        free
    });
    let mut pairs: Vec<(u32, u32)> = found
        .into_iter()
        .map(|(_, one, other)| (one, other))
        .collect();
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
}

/// Quantities of something; what is reported again counts once.
fn countable(side: Side<'_>) -> Vec<Countable<'_>> {
    let mut groups = vec![];
    let quantities = (0..).zip(&side.reading.quantities);
    quantities
        .filter(|(_, quantity)| quantity.kind != QuantityKind::Ordinal)
        .filter(|(_, quantity)| {
            let again = quantity.group.is_some_and(|group| groups.contains(&group));
            groups.extend(quantity.group.filter(|_| !again));
            !again
        })
        .filter_map(|(index, quantity)| {
            let unit = quantity.unit.as_deref();
            let unit = match quantity.kind {
                QuantityKind::Percent => String::new(),
                // The last word says what is counted: "Polish soldiers".
                _ => stem(unit?.rsplit(' ').next()?),
            };
            let sentence = at(side.sentences, quantity.span)?;
            Some(Countable {
                index,
                quantity,
                unit,
                sentence,
            })
        })
        .collect()
}

fn at(sentences: &[Span], span: Span) -> Option<usize> {
    let after = sentences.partition_point(|sentence| sentence.start <= span.start);
    after
        .checked_sub(1)
        .filter(|&i| sentences[i].contains(span))
}

/// Whether what two sentences say of the day does not speak against their being of the same.
fn of_one_day(a: Side<'_>, b: Side<'_>, one: &Countable<'_>, other: &Countable<'_>) -> bool {
    let ours = days(a.reading, a.sentences[one.sentence]);
    let theirs = days(b.reading, b.sentences[other.sentence]);
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
