//! The crate's word lists: one entry a line, `#` begins a comment.

const DIRECTIONS: &str = include_str!("../data/directions.txt");
const PLACE_HEADS: &str = include_str!("../data/place_heads.txt");
const STREETS: &str = include_str!("../data/streets.txt");
const COMPANY_WORDS: &str = include_str!("../data/company_words.txt");
const WITH_ARTICLE: &str = include_str!("../data/with_article.txt");
const DOMAINS: &str = include_str!("../data/domains.txt");
const COUNTRY_SIGNS: &str = include_str!("../data/country_signs.txt");
const SPORTS: &str = include_str!("../data/sports.txt");
const TEAM_WORDS: &str = include_str!("../data/team_words.txt");
const NATIONAL_TEAMS: &str = include_str!("../data/national_teams.txt");

fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines()
        .filter(|l| !l.is_empty() && !l.starts_with('#'))
}

/// A folded name without the direction before it: "western ukraine" is "ukraine".
pub(crate) fn without_direction(key: &str) -> Option<&str> {
    let (first, rest) = key.split_once(' ')?;
    lines(DIRECTIONS).any(|d| d == first).then_some(rest)
}

/// Whether a folded word is a direction.
pub(crate) fn is_direction(word: &str) -> bool {
    lines(DIRECTIONS).any(|d| d == word)
}

/// A folded name without the words that say what it is: "kharkiv oblast" is "kharkiv".
pub(crate) fn without_head(key: &str) -> Option<&str> {
    lines(PLACE_HEADS).find_map(|head| {
        if head.ends_with(" of") {
            key.strip_prefix(head)?.strip_prefix(' ')
        } else {
            key.strip_suffix(head)?.strip_suffix(' ')
        }
        .filter(|rest| !rest.is_empty())
    })
}

/// Whether a folded name is a street's: "hampton avenue".
pub(crate) fn is_street(key: &str) -> bool {
    let street = |word| lines(STREETS).any(|listed| listed == word);
    key.rsplit_once(' ').is_some_and(|(_, last)| street(last))
}

/// Whether a folded name is a company's: "peabody energy".
pub(crate) fn is_company(key: &str) -> bool {
    key.split(' ')
        .any(|word| lines(COMPANY_WORDS).any(|listed| listed == word))
}

/// Whether a folded word says what a place is.
pub(crate) fn is_head(word: &str) -> bool {
    lines(PLACE_HEADS).any(|head| head == word)
}

/// A country's name as it stands in a sentence: "the United States".
pub(crate) fn with_article(country: &str) -> String {
    match lines(WITH_ARTICLE).any(|name| name == country) {
        true => format!("the {country}"),
        false => country.replacen("The ", "the ", 1),
    }
}

/// The fields of life that these words speak of, in the list's order.
pub(crate) fn fields(words: &str) -> Vec<&'static str> {
    let words: Vec<String> = words
        .split(|c: char| !c.is_alphanumeric())
        .map(str::to_lowercase)
        .collect();
    lines(DOMAINS)
        .filter_map(|line| {
            let (field, signs) = line.split_once('\t')?;
            signs
                .split(' ')
                .any(|sign| words.iter().any(|w| w == sign))
                .then_some(field)
        })
        .collect()
}

/// Each country, by its code, with the words that tell an article from there.
pub(crate) fn country_signs() -> impl Iterator<Item = (&'static str, &'static str)> {
    lines(COUNTRY_SIGNS).filter_map(|line| line.split_once('\t'))
}

/// Each sport with the words that tell a report on it.
pub(crate) fn sports() -> impl Iterator<Item = (&'static str, &'static str)> {
    lines(SPORTS).filter_map(|line| line.split_once('\t'))
}

/// Whether a word stands at `place` of a name that means a team, or the land or town itself.
pub(crate) fn is_beside_team(place: &str, word: &str) -> bool {
    lines(TEAM_WORDS)
        .filter_map(|line| line.split_once('\t'))
        .any(|(at, words)| at == place && words.split(' ').any(|listed| listed == word))
}

/// What Wikipedia calls the team of a country; `None` for a sport that the list lacks.
pub(crate) fn national_team(sport: &str, women: bool, iso: &str, country: &str) -> Option<String> {
    lines(NATIONAL_TEAMS).find_map(|line| {
        let mut columns = line.split('\t');
        let (of, codes) = (columns.next()?, columns.next()?);
        let named = codes == "*" || codes.split(' ').any(|code| code == iso);
        let pattern = columns.nth(usize::from(women))?;
        (of == sport && named).then(|| pattern.replace("{}", country))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strips_what_a_place_is() {
        let check = |key: &str, expect: Option<&str>| assert_eq!(without_head(key), expect);
        check("kharkiv oblast", Some("kharkiv"));
        check("city of london", Some("london"));
        check("county", None);
        check("kyiv", None);
        assert_eq!(without_direction("western ukraine"), Some("ukraine"));
        assert_eq!(without_direction("ukraine"), None);
    }

    #[test]
    fn tells_fields() {
        assert_eq!(fields("the Prime Minister of Norway"), ["public"]);
        assert_eq!(fields("Brazilian footballer (born 1992)"), ["sport"]);
        assert!(fields("of the house").is_empty());
    }
}
