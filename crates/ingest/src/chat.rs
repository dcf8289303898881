//! Messages copied from a chat: the times at which they were sent.

use std::borrow::Cow;

use crate::Reason;
use crate::left_out::LeftOutList;
use crate::lines::Line;

/// Takes the times from the lines of a chat and lists them.
pub(crate) fn take_times(lines: &mut [Line<'_>], left_out: &mut LeftOutList) {
    let stamped = lines
        .iter()
        .filter(|line| stamp(&line.words).is_some())
        .count();
    let named = lines
        .iter()
        .any(|line| name_and_time(&line.words).is_some());
    if stamped < 2 && !named {
        return;
    }
    let mut times: Vec<String> = vec![];
    for line in lines.iter_mut().filter(|line| line.is_kept()) {
        let kept = if is_time(line.words.trim_matches(['[', ']'])) {
            0..0
        } else if let Some(name) = name_and_time(&line.words) {
            0..name
        } else if let Some(start) = stamp(&line.words) {
            start..line.words.len()
        } else {
            continue;
        };
        let time = format!("{}{}", &line.words[..kept.start], &line.words[kept.end..]);
        times.push(time.trim().to_owned());
        line.words = match &line.words {
            Cow::Borrowed(words) => Cow::Borrowed(words[kept].trim()),
            Cow::Owned(words) => Cow::Owned(words[kept].trim().to_owned()),
        };
    }
    left_out.add(Reason::Time, &times.join(", "));
}

/// Where the name ends in "Lena Ortvik  9:14 AM".
fn name_and_time(words: &str) -> Option<usize> {
    const LONGEST: usize = 60;
    if words.len() > LONGEST {
        return None;
    }
    let mut places = words.match_indices(' ').map(|(at, _)| at);
    let end = places.find(|&at| is_time(words[at..].trim()))?;
    let name = words[..end].trim_end();
    let sure = words.ends_with(['M', 'm']) || words[name.len()..].starts_with("  ");
    let is_name = name
        .split(' ')
        .all(|word| word.starts_with(|c: char| c.is_uppercase() || c == '('))
        && !name.contains(|c: char| c.is_ascii_digit());
    (sure && is_name && !name.ends_with(['.', ',', ':'])).then_some(name.len())
}

/// Where the words begin after "[9:14 AM] " or "20/11/2025, 09:14 - ".
fn stamp(words: &str) -> Option<usize> {
    if let Some(inner) = words.strip_prefix('[') {
        let (inner, rest) = inner.split_once(']')?;
        let time = inner.rsplit(", ").next().unwrap_or_default();
        return (is_time(time) && !rest.trim().is_empty()).then_some(inner.len() + 2);
    }
    let (before, _) = words.split_once(" - ")?;
    let (day, time) = before.split_once(", ")?;
    let is_day = day
        .bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b'/' | b'.' | b'-'));
    (is_day && is_time(time)).then_some(before.len() + 3)
}

/// "9:14", "09:14:22", "9:14 AM".
fn is_time(words: &str) -> bool {
    let lower = words.to_ascii_lowercase();
    let digits =
        lower.trim_end_matches(|c: char| matches!(c, 'a' | 'p' | 'm' | '.') || c.is_whitespace());
    let ending = lower[digits.len()..].trim().replace('.', "");
    let parts: Vec<&str> = digits.split(':').collect();
    let is_part = |part: &&str| {
        (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    matches!(&*ending, "" | "am" | "pm")
        && matches!(parts.len(), 2 | 3)
        && parts.iter().all(is_part)
}
