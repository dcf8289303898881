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
    let words = words.to_lowercase().replace('’', "'");
    let words = words.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '©' && c != '(');
    let kinds = include_str!("../../data/cues.txt")
        .lines()
        .filter_map(|line| line.split_once(": "))
        .filter(|(name, _)| !name.starts_with('#'));
    for (i, (_, cues)) in kinds.enumerate() {
        let fits = cues.split('|').any(|cue| {
            if let Some(cue) = cue.strip_prefix('^') {
                words.starts_with(cue)
            } else if let Some(cue) = cue.strip_prefix('=') {
                words.trim_end_matches(|c: char| !c.is_alphanumeric()) == cue
            } else {
                words.contains(cue)
            }
        });
        if fits {
            return i as u8 + 1;
        }
    }
    0
}
