use gloss_text::Span;
use serde::{Deserialize, Serialize};

/// Words of a text that are found again after it was edited elsewhere: by what stands around them.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Anchor {
    /// The words.
    pub words: String,
    /// What stands before them: up to [`Anchor::AROUND`] bytes.
    pub before: String,
    /// What stands behind them: as many.
    pub after: String,
}

impl Anchor {
    /// How much of what stands around the words is kept on each side, in bytes.
    pub const AROUND: usize = 32;

    /// The anchor of a span; one that lies outside of the text has no words.
    pub fn of(text: &str, span: Span) -> Self {
        let part = |range: std::ops::Range<usize>| text.get(range).unwrap_or("").to_owned();
        let (start, end) = (span.start as usize, span.end as usize);
        let from = (start.saturating_sub(Self::AROUND)..=start)
            .find(|&at| text.is_char_boundary(at))
            .unwrap_or(start);
        let to = (end..=end.saturating_add(Self::AROUND).min(text.len()))
            .rev()
            .find(|&at| text.is_char_boundary(at))
            .unwrap_or(end);
        Self {
            words: part(start..end),
            before: part(from..start),
            after: part(end..to),
        }
    }

    /// The same words, wherever they stand.
    pub fn anywhere(words: &str) -> Self {
        Self {
            words: words.to_owned(),
            before: String::new(),
            after: String::new(),
        }
    }

    /// Where the words stand: of several places the one with most of the same around it.
    /// `None` where no place has anything of it, unless there is one place only.
    pub fn find(&self, text: &str) -> Option<Span> {
        let places = || {
            text.match_indices(&self.words)
                .filter(|_| !self.words.is_empty())
                .map(|(at, words)| (at, at + words.len()))
        };
        let kept = self.before.len() + self.after.len();
        let mut best: Option<(usize, (usize, usize))> = None;
        for place in places() {
            let alike = self.alike(text, place);
            if best.is_none_or(|(most, _)| alike > most) {
                best = Some((alike, place));
            }
            if alike == kept {
                break;
            }
        }
        let (alike, (start, end)) = best?;
        let sure = kept == 0 || alike * 4 >= kept || places().nth(1).is_none();
        sure.then_some(Span {
            start: start as u32,
            end: end as u32,
        })
    }

    /// How many bytes around a place are those that stood around the words.
    fn alike(&self, text: &str, (start, end): (usize, usize)) -> usize {
        let (text, before, after) = (
            text.as_bytes(),
            self.before.as_bytes(),
            self.after.as_bytes(),
        );
        let left = text.get(..start).unwrap_or(&[]).iter().rev();
        let right = text.get(end..).unwrap_or(&[]).iter();
        let same = |(a, b): &(&u8, &u8)| a == b;
        left.zip(before.iter().rev()).take_while(same).count()
            + right.zip(after).take_while(same).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(text: &str, words: &str, nth: usize) -> Span {
        let (start, _) = text
            .match_indices(words)
            .nth(nth)
            .expect("the words are there");
        Span {
            start: start as u32,
            end: (start + words.len()) as u32,
        }
    }

    #[test]
    fn finds_its_words_again() {
        let text = "Lake rose early. Then Lake, who is mayor, spoke at the lake. Lake left.";
        for nth in 0..3 {
            let place = span(text, "Lake", nth);
            assert_eq!(Anchor::of(text, place).find(text), Some(place));
        }
        // An edit elsewhere, and one nearby.
        let anchor = Anchor::of(text, span(text, "Lake", 1));
        let edited = "A word first. Lake rose early. Later Lake, who is mayor, spoke. Lake left.";
        assert_eq!(anchor.find(edited), Some(span(edited, "Lake", 1)));
        // Nothing of it is there any more.
        assert_eq!(anchor.find("No such name."), None);
        assert_eq!(anchor.find("Lake. Lake. Lake."), None);
        assert_eq!(
            anchor.find("Only one Lake."),
            Some(span("Only one Lake.", "Lake", 0))
        );
        assert_eq!(Anchor::anywhere("").find("text"), None);
    }

    #[test]
    fn keeps_whole_letters() {
        let text = "ééééééééééééééééééééé Zoë ééééééééééééééééééééé";
        let place = span(text, "Zoë", 0);
        let anchor = Anchor::of(text, place);
        assert!(anchor.before.len() <= Anchor::AROUND && anchor.after.len() <= Anchor::AROUND);
        assert_eq!(anchor.find(text), Some(place));
    }
}
