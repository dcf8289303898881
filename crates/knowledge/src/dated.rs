//! What a line says of the present, seen from the day of an article.

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A line as an article of the day `published` may show it: what has held only since a later month
/// is said to be today's.
pub(crate) fn as_of_today(line: &str, published: &str) -> String {
    let parts =
        line.split("; ")
            .enumerate()
            .map(|(i, part)| match (begins_after(part, published), i) {
                (false, _) => part.to_owned(),
                (true, 0) => format!("Today: {part}"),
                (true, _) => format!("today {part}"),
            });
    parts.collect::<Vec<_>>().join("; ")
}

/// Whether something has held since a month or year after a day.
fn begins_after(part: &str, day: &str) -> bool {
    part.match_indices("since ").any(|(at, since)| {
        let rest = part.get(at + since.len()..).unwrap_or_default();
        let mut words = rest.split(|c: char| !c.is_alphanumeric());
        let first = words.next().unwrap_or_default();
        let month = MONTHS.iter().position(|month| *month == first);
        let year = if month.is_some() {
            words.next().unwrap_or_default()
        } else {
            first
        };
        let is_year = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
        let since = match month {
            Some(month) => format!("{year}-{:02}", month + 1),
            None => year.to_owned(),
        };
        is_year
            && day
                .get(..since.len())
                .is_some_and(|day| day < since.as_str())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_is_only_today() {
        let check = |line: &str, day: &str, expect: &str| {
            assert_eq!(as_of_today(line, day), expect, "{line}, {day}");
        };
        let mayor = "Mayor of Elbonia City since May 2019, before that a judge";
        check(mayor, "2019-05-02", mayor);
        check(mayor, "2019-04-30", &format!("Today: {mayor}"));
        check("Envoy since 2021", "2020-12-31", "Today: Envoy since 2021");
        check("Envoy since 2021", "2021-01-01", "Envoy since 2021");
        let land = "Republic; capital Mudville; president Wally since March 2024";
        check(land, "2024-03-01", land);
        check(
            land,
            "2015-11-20",
            "Republic; capital Mudville; today president Wally since March 2024",
        );
        check(
            "A bridge built since the war",
            "2015-11-20",
            "A bridge built since the war",
        );
    }
}
