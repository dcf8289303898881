//! Days as pages write them.

use jiff::civil::Date;

/// The months' names by their first three letters.
const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// Whether a `<meta>` of this name states the day of publication.
pub(super) fn is_name_of_publication(name: &str) -> bool {
    let has = |part: &str| name.contains(part);
    let other = has("modif") || has("updat") || has("expir") || has("review") || has("event");
    let day =
        has("publish") || has("pubdate") || has("pub-date") || has("pub_date") || has("issued");
    let plain = matches!(name, "date" | "datecreated" | "citation_online_date")
        || ["publication_date", ":date", ".date", "citation_date"]
            .iter()
            .any(|end| name.ends_with(end));
    !other && (day || plain)
}

/// Whether a time stamp is of universal time: at the page's place it may have been another day.
pub(super) fn is_universal(text: &str) -> bool {
    let text = text.trim();
    ["Z", "z", "+00:00", "+0000", "GMT", "UTC"]
        .iter()
        .any(|end| text.ends_with(end))
}

/// The first day in a text, as the place of writing had it; `None` where it does not say one whole.
///
/// 2025-11-20T23:30:00-05:00, 2025/11/20, 20251120, November 20, 2025, 20th Nov. 2025, 20.11.2025;
/// 11/20/2025 where only one of the first two numbers can be a month.
pub(in super::super) fn day_in(text: &str) -> Option<Date> {
    let text = &text[..text.floor_char_boundary(200)];
    let mut parts: Vec<Part<'_>> = parts(text).collect();
    parts.retain(|part| !matches!(part, Part::Word(word) if word.eq_ignore_ascii_case("of")));
    (0..parts.len()).find_map(|at| day_at(&parts[at..]))
}

#[derive(Clone, Copy, Debug)]
enum Part<'t> {
    Number(&'t str),
    Word(&'t str),
    /// `-`, `/` or `.` between two numbers.
    Sign(char),
    Other,
}

fn parts(text: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches([' ', ',', '\u{a0}', '\t']);
        let first = rest.chars().next()?;
        let (end, part): (usize, fn(&str) -> Part<'_>) = if first.is_ascii_digit() {
            let end = rest
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(rest.len());
            let ordinal = ["st", "nd", "rd", "th"].iter().find(|end_of| {
                rest[end..].starts_with(**end_of)
                    && !rest[end + 2..].starts_with(char::is_alphanumeric)
            });
            let number = &rest[..end];
            rest = &rest[end + ordinal.map_or(0, |ordinal| ordinal.len())..];
            return Some(Part::Number(number));
        } else if first.is_alphabetic() {
            let end = rest
                .find(|c: char| !c.is_alphabetic())
                .unwrap_or(rest.len());
            let word = &rest[..end];
            // "Nov."
            rest = rest[end..]
                .strip_prefix('.')
                .filter(|_| month(word).is_some())
                .unwrap_or(&rest[end..]);
            return Some(Part::Word(word));
        } else if matches!(first, '-' | '/' | '.') {
            (1, |sign| Part::Sign(sign.chars().next().unwrap_or('-')))
        } else {
            (first.len_utf8(), |_| Part::Other)
        };
        let part = part(&rest[..end]);
        rest = &rest[end..];
        Some(part)
    })
}

fn day_at(parts: &[Part<'_>]) -> Option<Date> {
    use Part::{Number, Sign, Word};
    match *parts {
        [
            Number(y),
            Sign(a @ ('-' | '/' | '.')),
            Number(m),
            Sign(b),
            Number(d),
            ..,
        ] if y.len() == 4 && a == b => day(y, number(m)?, d),
        [Number(d), Sign('.'), Number(m), Sign('.'), Number(y), ..] if y.len() == 4 => {
            day(y, number(m)?, d)
        }
        [
            Number(a),
            Sign('/' | '-'),
            Number(b),
            Sign('/' | '-'),
            Number(y),
            ..,
        ] if y.len() == 4 => {
            let (a_number, b_number) = (number(a)?, number(b)?);
            match (a_number <= 12, b_number <= 12) {
                (true, false) => day(y, a_number, b),
                (false, true) => day(y, b_number, a),
                // The third of April or the fourth of March.
                (true, true) if a_number == b_number => day(y, a_number, b),
                _ => None,
            }
        }
        [Word(m), Number(d), Number(y), ..] if y.len() == 4 => day(y, month(m)?, d),
        [Number(d), Word(m), Number(y), ..]
        | [Number(d), Sign(_), Word(m), Sign(_), Number(y), ..]
            if y.len() == 4 =>
        {
            day(y, month(m)?, d)
        }
        [Number(all), ..] if all.len() == 8 => day(&all[..4], number(&all[4..6])?, &all[6..]),
        _ => None,
    }
}

fn number(text: &str) -> Option<i8> {
    (text.len() <= 2).then(|| text.parse().ok())?
}

fn month(word: &str) -> Option<i8> {
    let word = word.to_ascii_lowercase();
    let full = [
        "uary", "ruary", "ch", "il", "", "e", "y", "ust", "tember", "ober", "ember", "ember",
    ];
    let at = MONTHS.iter().position(|month| word.starts_with(month))?;
    let rest = &word[3..];
    (rest.is_empty() || rest == full[at] || word == "sept").then_some(at as i8 + 1)
}

fn day(year: &str, month: i8, day: &str) -> Option<Date> {
    let year: i16 = year.parse().ok()?;
    // Nothing on the web is older; what is to come is no day of publication of an article.
    (1990..=2100)
        .contains(&year)
        .then(|| Date::new(year, month, number(day)?).ok())?
}
