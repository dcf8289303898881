//! The form of the files: a line `key = text` each; `#` begins a comment; `{name}` is filled in.
//!
//! The build script reads them by the same lines of code as the page.

/// The keys and texts of a file, in its order.
pub fn entries(file: &str) -> impl Iterator<Item = (&str, &str)> {
    file.lines().filter_map(|line| {
        let (key, text) = line.split_once('=')?;
        (!line.starts_with('#')).then_some((key.trim(), text.trim()))
    })
}

/// What a text is cut into: words, and the names of what is filled in.
pub enum Piece<'t> {
    /// Words as they are.
    Words(&'t str),
    /// What stands in braces.
    Name(&'t str),
}

/// Cuts a text at what is filled in.
pub fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if let Some((name, after)) = rest.strip_prefix('{').and_then(|r| r.split_once('}')) {
            rest = after;
            return Some(Piece::Name(name));
        }
        let end = rest.find('{').unwrap_or(rest.len());
        let words = rest.get(..end).filter(|words| !words.is_empty())?;
        rest = rest.get(end..).unwrap_or("");
        Some(Piece::Words(words))
    })
}

/// What a key is known by: FNV-1a of 32 bits. So the page carries no keys, and a file of another
/// version of the site does no more harm than leaving texts in English.
pub const fn id(key: &str) -> u32 {
    let bytes = key.as_bytes();
    let mut hash = 0x811c_9dc5_u32;
    let mut at = 0;
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    hash
}
