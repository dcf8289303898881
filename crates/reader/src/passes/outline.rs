//! The story by date: the sentences that say when, in the order of the days they name.

use crate::passes::passages::Passage;
use crate::{DateKind, DateMention, OutlineEntry};

/// One entry for each sentence with a day, month or year, by its first; in the order of these.
pub(crate) fn find(passages: &[Passage], dates: &[DateMention]) -> Vec<OutlineEntry> {
    let mut entries: Vec<(&str, OutlineEntry)> = vec![];
    let mut next = 0;
    for passage in passages {
        let mut first = None;
        while let Some(date) = dates.get(next).filter(|d| d.span.start < passage.span.end) {
            if first.is_none() && is_resolved(date) {
                first = Some((date, next));
            }
            next += 1;
        }
        if let Some((date, index)) = first.filter(|_| !passage.headline) {
            let entry = OutlineEntry {
                sentence: passage.span,
                date: index as u32,
            };
            entries.push((&date.value, entry));
        }
    }
    // Values sort as they are written, a year before its months; those of one day stay in text order.
    entries
        .sort_by_key(|(value, entry)| (value.split('T').next().unwrap_or(value), entry.sentence));
    entries.into_iter().map(|(_, entry)| entry).collect()
}

/// Whether a date has a place in the calendar: "2015-07", no length of time and no "now".
fn is_resolved(date: &DateMention) -> bool {
    matches!(date.kind, DateKind::Date | DateKind::Time)
        && date
            .value
            .as_bytes()
            .first_chunk()
            .is_some_and(|year: &[u8; 4]| year.iter().all(u8::is_ascii_digit))
}
