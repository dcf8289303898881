//! Cuts a block's text into nested pieces, one element each.
//!
//! Findings overlap: a date stands in a quote, a quote runs over two sentences,
//! a place within an organization's name. Elements can only nest; so what
//! crosses the end of what it stands in is cut there and goes on behind it.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashSet};

use gloss_reader::{EntityId, Form, Kind, Reading};
use gloss_text::Span;
use yew::AttrValue;

use crate::shared::findings::Subject;

/// A piece of a paragraph.
#[derive(Debug, PartialEq)]
pub enum Piece {
    /// Plain words.
    Text(AttrValue),
    /// What an element stands around.
    Wrap(Wrap, Vec<Piece>),
}

/// Whether pieces are drawn as others are: the same elements around the same words.
pub(super) fn alike(pieces: &[Piece], others: &[Piece]) -> bool {
    let same = |one: &Piece, other: &Piece| match (one, other) {
        (Piece::Text(one), Piece::Text(other)) => one == other,
        (Piece::Wrap(one, inner), Piece::Wrap(other, others)) => {
            one.is_link() == other.is_link() && alike(inner, others)
        }
        _ => false,
    };
    pieces.len() == others.len()
        && pieces
            .iter()
            .zip(others)
            .all(|(one, other)| same(one, other))
}

/// What an element is for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Wrap {
    /// A sentence, by its index.
    Sentence(u32),
    /// Quoted words: index in [`Reading::quotes`], whether direct.
    Quote(u32, bool),
    /// A mark.
    Mark(Mark),
}

impl Wrap {
    fn is_link(&self) -> bool {
        matches!(self, Self::Mark(mark) if mark.link)
    }
}

/// A mark under some words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// Whose card it opens; none as long as the reading is not complete.
    pub subject: Option<Subject>,
    /// How it looks.
    pub family: Family,
    /// Whom it means.
    pub entity: Option<EntityId>,
    /// How a mention refers.
    pub form: Form,
    /// The first of its entity in the paragraph.
    pub first: bool,
    /// A Tab stop.
    pub link: bool,
    /// Something else is nearly as likely.
    pub doubtful: bool,
    /// Its words are a bare quotation mark.
    pub bare: bool,
}

/// What looks alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Family {
    Person,
    Organization,
    Place,
    Group,
    Event,
    Work,
    Date,
    Number,
    Quote,
}

impl Family {
    /// The family of a kind.
    pub fn of(kind: Kind) -> Self {
        match kind {
            Kind::Person => Self::Person,
            Kind::Organization => Self::Organization,
            Kind::Place => Self::Place,
            Kind::Group => Self::Group,
            Kind::Event => Self::Event,
            Kind::Work => Self::Work,
        }
    }

    /// As `data-kind` has it.
    pub fn token(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Place => "place",
            Self::Group => "group",
            Self::Event => "event",
            Self::Work => "work",
            Self::Date => "date",
            Self::Number => "number",
            Self::Quote => "quote",
        }
    }
}

/// Something to be drawn around a span.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) span: Span,
    wrap: Wrap,
}

impl Item {
    /// A name that was found while the article is still being read.
    pub(super) fn of_name(span: Span, family: Family) -> Self {
        Self {
            span,
            wrap: Wrap::Mark(Mark {
                subject: None,
                family,
                entity: None,
                form: Form::Name,
                first: true,
                link: false,
                doubtful: false,
                bare: false,
            }),
        }
    }

    /// What must stand outside of what, where both have the same span.
    fn rank(&self) -> u8 {
        match self.wrap {
            Wrap::Sentence(_) => 0,
            Wrap::Quote(..) => 1,
            Wrap::Mark(_) => 2,
        }
    }
}

/// All that is drawn of a reading.
pub(super) fn items(reading: &Reading) -> Vec<Item> {
    let plain = |subject, family| Mark {
        subject: Some(subject),
        family,
        entity: None,
        form: Form::Name,
        first: true,
        link: true,
        doubtful: false,
        bare: false,
    };
    let item = |span, mark| Item {
        span,
        wrap: Wrap::Mark(mark),
    };
    let mut items = Vec::new();
    for (i, &span) in (0..).zip(&reading.sentences) {
        let wrap = Wrap::Sentence(i);
        items.push(Item { span, wrap });
    }
    for (i, quote) in (0..).zip(&reading.quotes) {
        let span = quote.span;
        let wrap = Wrap::Quote(i, quote.direct);
        items.push(Item { span, wrap });
        // The pointer finds the quote's card under its cue; without one, under its opening mark.
        let mark = plain(Subject::Quote(i), Family::Quote);
        if let Some(cue) = quote.cue {
            items.push(item(cue, mark));
        } else if quote.direct {
            let opening = Span {
                start: span.start,
                end: span.start + 1,
            };
            items.push(item(opening, Mark { bare: true, ..mark }));
        }
    }
    for (i, mention) in (0..).zip(&reading.mentions) {
        let entity = mention
            .entity
            .and_then(|id| reading.entities.get(id.0 as usize));
        if let Some(entity) = entity {
            let mark = Mark {
                entity: Some(entity.id),
                form: mention.form,
                doubtful: mention.runner_up.is_some(),
                ..plain(Subject::Mention(i), Family::of(entity.kind))
            };
            items.push(item(mention.span, mark));
        }
    }
    for (i, date) in (0..).zip(&reading.dates) {
        items.push(item(date.span, plain(Subject::Date(i), Family::Date)));
    }
    for (i, quantity) in (0..).zip(&reading.quantities) {
        items.push(item(
            quantity.span,
            plain(Subject::Quantity(i), Family::Number),
        ));
    }
    items
}

/// An item in line: outer ones first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct InLine {
    start: u32,
    end: Reverse<u32>,
    rank: u8,
    index: usize,
    /// What is left of an item that was cut.
    rest: bool,
}

/// An element that is not closed yet.
struct Open {
    end: u32,
    wrap: Option<Wrap>,
    pieces: Vec<Piece>,
}

/// The text of a block, cut by items that touch it; the pieces together are the block to the letter.
pub(super) fn nest(text: &str, block: Span, items: Vec<Item>) -> Vec<Piece> {
    let mut line: BinaryHeap<Reverse<InLine>> = items
        .iter()
        .enumerate()
        .filter_map(|(index, item)| {
            let start = item.span.start.max(block.start);
            // A mark may begin within a letter only by mistake; it then covers that letter.
            let end = (item.span.end.min(block.end)..=block.end)
                .find(|&at| text.is_char_boundary(at as usize))?;
            let whole = text.is_char_boundary(start as usize) && start < end;
            whole.then_some(Reverse(InLine {
                start,
                end: Reverse(end),
                rank: item.rank(),
                index,
                rest: item.span.start < block.start,
            }))
        })
        .collect();

    let words = |from: u32, to: u32| text.get(from as usize..to as usize).unwrap_or("");
    let mut seen = HashSet::new();
    let mut open = vec![Open {
        end: block.end,
        wrap: None,
        pieces: vec![],
    }];
    let mut at = block.start;
    while let Some(Reverse(next)) = line.pop() {
        at = close_until(&mut open, next.start, at, &words);
        let end = match open.last() {
            Some(around) if around.end < next.end.0 => {
                line.push(Reverse(InLine {
                    start: around.end,
                    rest: true,
                    ..next
                }));
                around.end
            }
            _ => next.end.0,
        };
        let Some(item) = items.get(next.index) else {
            continue;
        };
        push_text(&mut open, words(at, next.start));
        at = next.start;
        let wrap = match item.wrap {
            Wrap::Mark(mark) => Wrap::Mark(settled(mark, next.rest, &open, &mut seen)),
            wrap => wrap,
        };
        open.push(Open {
            end,
            wrap: Some(wrap),
            pieces: vec![],
        });
    }
    close_until(&mut open, u32::MAX, at, &words);
    open.pop().map(|root| root.pieces).unwrap_or_default()
}

/// Closes what ends at or before `start`; returns up to where the text is drawn then.
fn close_until<'t>(
    open: &mut Vec<Open>,
    start: u32,
    mut at: u32,
    words: &impl Fn(u32, u32) -> &'t str,
) -> u32 {
    while let Some(top) = open.last() {
        if top.end > start {
            break;
        }
        let end = top.end;
        push_text(open, words(at, end));
        at = at.max(end);
        if open.len() == 1 {
            break;
        }
        if let (Some(done), Some(around)) = (open.pop(), open.last_mut())
            && let Some(wrap) = done.wrap
        {
            around.pieces.push(Piece::Wrap(wrap, done.pieces));
        }
    }
    at
}

fn push_text(open: &mut [Open], words: &str) {
    if let Some(top) = open.last_mut()
        && !words.is_empty()
    {
        top.pieces
            .push(Piece::Text(AttrValue::from(words.to_owned())));
    }
}

/// What shares one Tab stop in a paragraph.
#[derive(PartialEq, Eq, Hash)]
enum Key {
    Entity(EntityId),
    Subject(Subject),
}

/// A mark as it stands here: a Tab stop is the first of its entity, and no link stands within another.
fn settled(mark: Mark, rest: bool, open: &[Open], seen: &mut HashSet<Key>) -> Mark {
    let Some(subject) = mark.subject else {
        return mark;
    };
    let key = match mark.entity {
        Some(entity) => Key::Entity(entity),
        None => Key::Subject(subject),
    };
    let first = !rest && !seen.contains(&key);
    let within_link = open
        .iter()
        .any(|around| matches!(around.wrap, Some(Wrap::Mark(outer)) if outer.link));
    let link = first && !within_link;
    if link {
        seen.insert(key);
    }
    Mark {
        first,
        link,
        ..mark
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Draws pieces: sentences as `(…)`, quotes as `{…}`, links as `[…]`, other marks as `<…>`.
    fn drawn(pieces: &[Piece]) -> String {
        pieces
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => text.to_string(),
                Piece::Wrap(wrap, inner) => {
                    let (left, right) = match wrap {
                        Wrap::Sentence(_) => ("(", ")"),
                        Wrap::Quote(..) => ("{", "}"),
                        Wrap::Mark(mark) if mark.link => ("[", "]"),
                        Wrap::Mark(_) => ("<", ">"),
                    };
                    format!("{left}{}{right}", drawn(inner))
                }
            })
            .collect()
    }

    fn mark(start: u32, end: u32, entity: u32) -> Item {
        Item {
            span: Span { start, end },
            wrap: Wrap::Mark(Mark {
                subject: Some(Subject::Mention(start)),
                family: Family::Person,
                entity: Some(EntityId(entity)),
                form: Form::Name,
                first: true,
                link: true,
                doubtful: false,
                bare: false,
            }),
        }
    }

    fn wrap(start: u32, end: u32, wrap: Wrap) -> Item {
        Item {
            span: Span { start, end },
            wrap,
        }
    }

    #[test]
    fn nests() {
        let text = "abcdefghij";
        let check = |items: Vec<Item>, expect: &str| {
            assert_eq!(
                drawn(&nest(text, Span { start: 0, end: 10 }, items)),
                expect
            );
        };
        check(vec![], "abcdefghij");
        check(vec![mark(2, 4, 0)], "ab[cd]efghij");
        // The second mention of an entity is no Tab stop.
        check(
            vec![mark(2, 4, 0), mark(6, 8, 0), mark(9, 10, 1)],
            "ab[cd]ef<gh>i[j]",
        );
        // Within a link there is none.
        check(vec![mark(2, 8, 0), mark(3, 5, 1)], "ab[c<de>fgh]ij");
        // One that was drawn within a link has its Tab stop later.
        check(
            vec![mark(2, 6, 0), mark(3, 5, 1), mark(7, 8, 1)],
            "ab[c<de>f]g[h]ij",
        );
        // A quote over two sentences is cut where the first ends.
        check(
            vec![
                wrap(0, 5, Wrap::Sentence(0)),
                wrap(5, 10, Wrap::Sentence(1)),
                wrap(2, 8, Wrap::Quote(0, true)),
                mark(3, 4, 0),
            ],
            "(ab{c[d]e})({fgh}ij)",
        );
        // Crossing marks.
        check(vec![mark(1, 5, 0), mark(3, 7, 1)], "a[bc<de>]<fg>hij");
        // Beyond the block.
        check(vec![wrap(0, 99, Wrap::Quote(0, true))], "{abcdefghij}");
        check(vec![mark(4, 4, 0), mark(20, 30, 1)], "abcdefghij");
    }

    #[test]
    fn spans_within_a_letter_lose_no_text() {
        let text = "“é”";
        for start in 0..8 {
            for end in start..9 {
                let pieces = nest(text, Span { start: 0, end: 8 }, vec![mark(start, end, 0)]);
                let plain: String = drawn(&pieces).replace(['[', ']'], "");
                assert_eq!(plain, text);
            }
        }
    }
}
