//! What single characters are, where the standard library does not say.

/// Ends a line: one of these or more stand between two blocks.
pub(crate) const fn is_line_break(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Leaves no ink: white space, control characters, marks of direction and of
/// zero width. Such characters part tokens and belong to none.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || is_joiner(c) || is_invisible(c)
}

/// Marks of direction and of zero width that do not belong to a grapheme cluster.
pub(crate) const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'
            | '\u{200e}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
    )
}

/// Binds to the character before it and is part of that cluster; blank on its own.
const fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// Joins parts of a word.
pub(crate) const fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Sets off a part of a sentence. A hyphen does where it is not within a word.
pub(crate) const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

pub(crate) const fn is_opening_bracket(c: char) -> bool {
    matches!(c, '(' | '[' | '{')
}

pub(crate) const fn is_closing_bracket(c: char) -> bool {
    matches!(c, ')' | ']' | '}')
}

/// A quotation mark of any kind and direction.
pub(crate) const fn is_quote(c: char) -> bool {
    is_double_quote(c) || is_single_quote(c)
}

pub(crate) const fn is_double_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂' | '「' | '」' | '『' | '』'
    )
}

pub(crate) const fn is_single_quote(c: char) -> bool {
    matches!(c, '\'' | '‘' | '’' | '‚' | '‛' | '‹' | '›' | '`' | '´')
}

/// A quotation mark that can only open.
pub(crate) const fn is_opening_quote(c: char) -> bool {
    matches!(
        c,
        '“' | '„' | '‟' | '«' | '‘' | '‚' | '‛' | '‹' | '`' | '「' | '『'
    )
}

/// A quotation mark that can only close; the single one is the apostrophe too.
pub(crate) const fn is_closing_quote(c: char) -> bool {
    matches!(c, '”' | '»' | '’' | '›' | '´' | '」' | '』')
}

/// Ends a sentence; the stop of an abbreviation does so too.
pub(crate) const fn is_stop(c: char) -> bool {
    matches!(
        c,
        '.' | '!'
            | '?'
            | '…'
            | '‼'
            | '‽'
            | '⁇'
            | '⁈'
            | '⁉'
            | '。'
            | '！'
            | '？'
            | '．'
            | '؟'
            | '۔'
            | '।'
            | '॥'
    )
}

/// A mark of the written language, as far as news in English meets it.
pub(crate) const fn is_punctuation(c: char) -> bool {
    is_stop(c)
        || is_dash(c)
        || matches!(
            c,
            '!' | '#' | '&' | '(' | ')' | '*' | ',' | '/' | ':' | ';' | '@' | '[' | ']' | '\\' | '_'
                | '{' | '}' | '¡' | '§' | '¶' | '·' | '¿' | '،' | '؛'
                | '\u{2016}'..='\u{2017}'
                | '\u{2020}'..='\u{2027}'
                | '\u{203b}'..='\u{205e}'
                | '\u{2e00}'..='\u{2e5d}'
                | '\u{3001}'..='\u{301f}'
                | '，' | '：' | '；' | '（' | '）'
        )
}
