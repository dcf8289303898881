//! Names of authors and sites, addresses, languages.

use super::date::day_in;

/// How far a `<meta>` of this name is trusted with the author's name.
pub(super) fn rank_of_author(name: &str) -> Option<u8> {
    match name {
        "author" | "citation_author" | "parsely-author" | "sailthru.author" | "byl" => Some(1),
        "article:author"
        | "og:article:author"
        | "dc.creator"
        | "dcterms.creator"
        | "article:author_name"
        | "rbauthors"
        | "cxenseparse:author" => Some(2),
        "twitter:data1" => None,
        _ => None,
    }
}

/// Words before a name.
const BEFORE: [&str; 13] = [
    "written by",
    "text by",
    "posted by",
    "published by",
    "words by",
    "story by",
    "reported by",
    "article by",
    "by:",
    "author:",
    "authors:",
    "by",
    "from",
];

/// A line that says who wrote the article.
pub(in super::super) fn is_byline(line: &str) -> bool {
    let words = line.split_whitespace().count();
    let lower = line.to_lowercase();
    let said = BEFORE[..12].iter().any(|before| {
        lower
            .strip_prefix(before)
            .is_some_and(|rest| rest.starts_with(char::is_whitespace))
    });
    said && (2..=14).contains(&words) && of_line(line).is_some()
}

/// Whether a line is about a change of the page, not its publication.
pub(super) fn is_of_change(line: &str) -> bool {
    let lower = line.to_lowercase();
    ["updated", "modified", "last ", "reviewed"]
        .iter()
        .any(|word| lower.starts_with(word))
}

/// The name in a field that holds nothing else.
pub(super) fn of_field(text: &str) -> Option<String> {
    let text = super::super::metadata::line(text)?;
    let text = without_before(&text);
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let address = text.contains("://")
        || text.starts_with("www.")
        || text.starts_with(['/', '@', '#', '{', '[']);
    (letters >= 2 && !address && text.chars().count() <= 150).then(|| text.to_owned())
}

/// The name in a line of the text: "By Lena Ortvik, 20 November 2025".
pub(super) fn of_line(text: &str) -> Option<String> {
    let name = without_before(text.trim());
    let mut end = name.len();
    for sign in ['|', '•', '·', '/', '\n', '—', '–', '@', '('] {
        end = end.min(name.find(sign).unwrap_or(end));
    }
    // A name has no digits: a date begins there, its month perhaps before.
    if let Some(digit) = name[..end].find(|c: char| c.is_ascii_digit()) {
        end = digit;
        if day_in(name).is_some() {
            let before = name[..end].trim_end();
            let last = before.rsplit(' ').next().unwrap_or("");
            let month = day_in(&format!("{last} 1, 2000")).is_some();
            end = if month {
                before.len() - last.len()
            } else {
                end
            };
        }
    }
    for word in [
        " on ",
        " in ",
        " for ",
        " Published",
        " Updated",
        " Posted",
        " Contributor",
        " Staff Writer",
        " published",
    ] {
        end = end.min(name[..end].find(word).filter(|at| *at > 0).unwrap_or(end));
    }
    let name = name[..end]
        .trim_end_matches([',', '.', ' ', '-', ':'])
        .trim();
    let words = name.split_whitespace().count();
    let capitals = name.chars().next().is_some_and(char::is_uppercase);
    let only_before = BEFORE
        .iter()
        .any(|before| name.eq_ignore_ascii_case(before));
    (capitals && !only_before && (1..=12).contains(&words) && name.len() <= 100)
        .then(|| name.to_owned())
}

fn without_before(text: &str) -> &str {
    for before in BEFORE {
        if let (Some(start), Some(rest)) = (text.get(..before.len()), text.get(before.len()..))
            && start.eq_ignore_ascii_case(before)
            && rest.starts_with(|c: char| c.is_whitespace() || c == ':')
        {
            return rest.trim_start_matches([':', ' ', '\u{a0}']).trim();
        }
    }
    text
}

/// A title without the name of the site at its end or start.
pub(super) fn without_site<'t>(title: &'t str, site: Option<&str>) -> &'t str {
    let plain = |text: &str| -> String {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    let site = site.map(plain).filter(|site| !site.is_empty());
    let mut title = title;
    // "Fish market to close | News | The Averill Courier"
    for _ in 0..2 {
        let separators = [
            " | ", " - ", " – ", " — ", " :: ", " • ", " · ", " » ", " ‹ ", " « ",
        ];
        let last = separators
            .iter()
            .filter_map(|sign| title.rfind(sign).map(|at| (at, *sign)))
            .max();
        let Some((at, sign)) = last else { break };
        let (head, tail) = (title[..at].trim(), title[at + sign.len()..].trim());
        let words = |text: &str| text.split_whitespace().count();
        let named = site.as_ref().is_some_and(|site| {
            let tail = plain(tail);
            !tail.is_empty() && (site.contains(&tail) || tail.contains(site.as_str()))
        });
        let like_a_name = words(tail) <= 5
            && words(head) >= 3
            && words(head) > words(tail)
            && (matches!(sign, " | " | " :: " | " » " | " ‹ " | " « ")
                || tail
                    .split(' ')
                    .all(|word| !word.starts_with(char::is_lowercase) || word.len() <= 3));
        if named && words(head) >= 1 || like_a_name {
            title = head;
        } else {
            break;
        }
    }
    if let Some(site) = &site {
        for sign in [" | ", ": ", " - "] {
            if let Some((head, tail)) = title.split_once(sign)
                && plain(head) == *site
                && !tail.trim().is_empty()
            {
                return tail.trim();
            }
        }
    }
    title
}

/// An address of the web.
pub(super) fn address(text: &str) -> Option<String> {
    let text = text.trim();
    let web = text.starts_with("https://") || text.starts_with("http://");
    (web && text.len() <= 2000 && !text.contains(char::is_whitespace)).then(|| text.to_owned())
}

/// A code of a language: "en", "en-GB".
pub(super) fn language(text: &str) -> Option<String> {
    let code = text.trim().replace('_', "-");
    let letters = code.split('-').next().unwrap_or("").len();
    let sound = code.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    ((2..=3).contains(&letters) && sound && code.len() <= 12).then_some(code)
}

/// Text of which the characters were escaped once more than they should be: "Q&amp;A".
pub(super) fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.char_indices().take(10).find(|(_, c)| *c == ';');
        let sign = end.and_then(|(end, _)| Some((end, character(&rest[1..end])?)));
        let (end, sign) = sign.unwrap_or((0, '&'));
        plain.push(sign);
        rest = &rest[end + 1..];
    }
    plain.push_str(rest);
    plain
}

fn character(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "nbsp" => Some(' '),
        "rsquo" => Some('’'),
        "lsquo" => Some('‘'),
        "ldquo" => Some('“'),
        "rdquo" => Some('”'),
        "ndash" => Some('–'),
        "mdash" => Some('—'),
        "hellip" => Some('…'),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?).filter(|c| !c.is_control())
        }
    }
}
