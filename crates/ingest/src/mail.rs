//! E-mail: the marks of quoted lines, headers, signatures.

use std::borrow::Cow;

use jiff::civil::Date;

use crate::day::day_in;
use crate::lines::Line;
use crate::{BlockKind, Reason};

/// What the headers of a mail say of the article in it.
#[derive(Default)]
pub(crate) struct Headers {
    /// The subject, without "Fwd:".
    pub title: Option<String>,
    /// The day of the innermost mail.
    pub published: Option<Date>,
}

/// Takes the `>` from quoted lines, where a text has several.
pub(crate) fn unquote(lines: &mut [Line<'_>]) {
    let quoted = |line: &Line<'_>| line.words.starts_with('>');
    let runs = lines
        .windows(2)
        .any(|pair| quoted(&pair[0]) && quoted(&pair[1]));
    if !runs {
        return;
    }
    for line in lines.iter_mut().filter(|line| quoted(line)) {
        let words = line
            .words
            .trim_start_matches(|c: char| c == '>' || c.is_whitespace());
        let marks = &line.words[..line.words.len() - words.len()];
        line.quotes = marks.matches('>').count();
        line.kind = BlockKind::Quote;
        line.words = match &line.words {
            Cow::Borrowed(whole) => Cow::Borrowed(&whole[whole.len() - words.len()..]),
            Cow::Owned(_) => Cow::Owned(words.to_owned()),
        };
    }
}

/// Leaves out headers and signatures; returns what the headers say.
pub(crate) fn take_headers(lines: &mut [Line<'_>]) -> Headers {
    let mut headers = Headers::default();
    let mut at = 0;
    // At the top and below the line that announces a forwarded mail, two headers are enough.
    let mut expected = true;
    let mut is_mail = false;
    while at < lines.len() {
        if lines[at].is_blank() {
            at += 1;
            continue;
        }
        if announces_mail(&lines[at].words) {
            // Alone, a drawn line is nothing of a mail.
            if !is_drawn_line(&lines[at].words) {
                lines[at].left_out = Some(Reason::Mail);
                is_mail = true;
            }
            expected = true;
            at += 1;
            continue;
        }
        let end = end_of_headers(&lines[at..], expected).map(|length| at + length);
        expected = false;
        let Some(end) = end else {
            // Headers begin below a blank line.
            while at < lines.len() && !lines[at].is_blank() && !announces_mail(&lines[at].words) {
                at += 1;
            }
            continue;
        };
        for line in &mut lines[at..end] {
            if let Some((key, value)) = header(&line.words) {
                headers.take(key, value);
            }
            line.left_out = Some(Reason::Mail);
        }
        is_mail = true;
        if let Some(line) = at.checked_sub(1).map(|above| &mut lines[above])
            && is_drawn_line(&line.words)
        {
            line.left_out = Some(Reason::Mail);
        }
        at = end;
    }
    is_mail |= lines.iter().any(|line| line.quotes > 0);
    leave_out_signature(lines, is_mail);
    headers
}

impl Headers {
    fn take(&mut self, key: &str, value: &str) {
        if key.eq_ignore_ascii_case("subject") {
            let subject = without_prefixes(value);
            if !subject.is_empty() {
                self.title = Some(subject.to_owned());
            }
        } else if ["date", "sent"]
            .iter()
            .any(|name| key.eq_ignore_ascii_case(name))
        {
            self.published = day_in(value).or(self.published);
        }
    }
}

/// A subject without "Re:" and "Fwd:".
fn without_prefixes(mut subject: &str) -> &str {
    loop {
        let Some((prefix, rest)) = subject.split_once(':') else {
            return subject.trim();
        };
        let prefix = prefix.trim().to_ascii_lowercase();
        if !matches!(&*prefix, "re" | "fwd" | "fw" | "aw" | "wg" | "rv") {
            return subject.trim();
        }
        subject = rest;
    }
}

/// How many lines the headers have that begin here; `None` where none do.
fn end_of_headers(lines: &[Line<'_>], expected: bool) -> Option<usize> {
    let (mut known, mut sender, mut topic) = (0, false, false);
    let mut length = 0;
    for line in lines {
        if line.is_blank() || line.quotes != lines[0].quotes {
            break;
        }
        match header(&line.words) {
            Some((key, _)) => {
                let key = key.to_ascii_lowercase();
                known += usize::from(KNOWN.contains(&&*key));
                sender |= matches!(&*key, "from" | "sender" | "to");
                topic |= matches!(&*key, "subject" | "date" | "sent");
            }
            // A header goes on in the next line, which is indented.
            None if length > 0 && line.before.ends_with([' ', '\t']) && line.quotes == 0 => {}
            None => break,
        }
        length += 1;
    }
    let enough = if expected { 2 } else { 3 };
    (known >= enough && sender && topic).then_some(length)
}

const KNOWN: [&str; 10] = [
    "from",
    "to",
    "cc",
    "bcc",
    "date",
    "sent",
    "subject",
    "reply-to",
    "message-id",
    "return-path",
];

/// The name and the value of a header. Some programs write the name in bold: `*From:* Lena`.
fn header(words: &str) -> Option<(&str, &str)> {
    let (key, value) = words.trim_start_matches('*').split_once(':')?;
    let key = key.trim();
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let is_key = !key.is_empty() && key.len() <= 40 && key.bytes().all(is_name);
    let value = value.trim_start_matches('*').trim();
    let known = KNOWN.iter().any(|known| key.eq_ignore_ascii_case(known));
    (is_key && (known || key.contains('-') || key.starts_with(char::is_uppercase)))
        .then_some((key, value))
}

/// "---------- Forwarded message ---------" and its like.
fn announces_mail(words: &str) -> bool {
    let bare = words.trim_matches(|c: char| matches!(c, '-' | ' ' | ':' | '_' | '='));
    is_drawn_line(words)
        || bare.len() < 40
            && [
                "Forwarded message",
                "Begin forwarded message",
                "Original Message",
                "Forwarded by",
                "Weitergeleitete Nachricht",
            ]
            .iter()
            .any(|known| bare.eq_ignore_ascii_case(known))
}

/// Outlook draws a line of 32 above the mail that is forwarded.
fn is_drawn_line(words: &str) -> bool {
    words.len() >= 30 && words.bytes().all(|byte| byte == b'_')
}

/// Leaves out what stands below a line of two hyphens, where it is short.
fn leave_out_signature(lines: &mut [Line<'_>], is_mail: bool) {
    const MOST_LINES: usize = 12;
    const LONGEST: usize = 100;
    for at in 0..lines.len() {
        if !matches!(&*lines[at].words, "--" | "—" | "__") || lines[at].left_out.is_some() {
            continue;
        }
        let quotes = lines[at].quotes;
        let length = lines[at..]
            .iter()
            .take(4 * MOST_LINES)
            .take_while(|line| line.quotes == quotes && line.left_out.is_none())
            .count();
        let end = at + length;
        let rest = || lines[at..end].iter().filter(|line| !line.is_blank());
        let is_signature = (is_mail || lines[at].words == "--" && end == lines.len() && at > 0)
            && rest().count() <= MOST_LINES
            && rest().all(|line| line.words.len() <= LONGEST);
        if is_signature {
            for line in lines[at..end].iter_mut().filter(|line| !line.is_blank()) {
                line.left_out = Some(Reason::Mail);
            }
        }
    }
}
