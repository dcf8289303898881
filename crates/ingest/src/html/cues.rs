//! Words by which a short block says what it is.

/// What a block of at most this many letters says of itself counts.
const MAX_LETTERS: usize = 400;

/// How many kinds of cues there are.
pub(super) const KINDS: usize = 10;

/// The kind of the cue in a block, by its line in the list from 1; 0 for none.
pub(super) fn cue(words: &str, letters: usize) -> u8 {
    if letters > MAX_LETTERS {
        return 0;
    }
    let words = plain(words);
    let kind = lists().take(KINDS).position(|cues| fits(&words, cues));
    kind.map_or(0, |kind| kind as u8 + 1)
}

/// Whether a block says by itself that it is no text of the article.
pub(super) fn is_never_text(words: &str, letters: usize) -> bool {
    /// What says so in more letters is about something else.
    const MAX_LETTERS: usize = 200;
    letters <= MAX_LETTERS
        && lists()
            .nth(KINDS)
            .is_some_and(|cues| fits(&plain(words), cues))
}

/// The lists of cues of each kind.
fn lists() -> impl Iterator<Item = &'static str> {
    let lines = include_str!("../../data/cues.txt").lines();
    lines
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| Some(line.split_once(": ")?.1))
}

fn plain(words: &str) -> String {
    let words = words.to_lowercase().replace('’', "'");
    let start = words.find(|c: char| c.is_alphanumeric() || c == '©' || c == '(');
    words[start.unwrap_or(words.len())..].to_owned()
}

fn fits(words: &str, cues: &str) -> bool {
    cues.split('|').any(|cue| {
        if let Some(cue) = cue.strip_prefix('^') {
            words.starts_with(cue)
        } else if let Some(cue) = cue.strip_prefix('=') {
            words.trim_end_matches(|c: char| !c.is_alphanumeric()) == cue
        } else {
            words.contains(cue)
        }
    })
}
