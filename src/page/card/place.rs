//! Where the card stands on the page.

use web_sys::{DomRect, Element, HtmlElement};

use crate::shared::dom;
use crate::shared::findings::Subject;

/// Between the mark and the card, in CSS pixels.
const GAP: f64 = 8.0;
/// Between the card and the edge of the visible page.
const MARGIN: f64 = 12.0;
/// The masthead stays at the top of the visible page.
const MASTHEAD: f64 = 60.0;

/// The mark of a subject: the first of its pieces.
pub fn mark(subject: Subject) -> Option<HtmlElement> {
    dom::find(&format!("#article [data-mark=\"{}\"]", subject.token())).or_else(|| match subject {
        Subject::Quote(quote) => dom::find(&format!("#article [data-quote=\"{quote}\"]")),
        _ => None,
    })
}

/// Moves the focus to the mark of a subject.
pub fn focus(subject: Subject) {
    if let Some(mark) = mark(subject) {
        if mark.tag_name() != "A" {
            mark.set_tab_index(-1);
        }
        dom::focus(&mark);
    }
}

/// A piece of a sentence: the first.
pub fn sentence(sentence: u32) -> Option<HtmlElement> {
    dom::find(&format!("#article [data-sentence=\"{sentence}\"]"))
}

/// Moves the card below what it belongs to, or above where there is more room.
///
/// A sheet is left to the style sheet.
pub fn place(
    card: &HtmlElement,
    subject: Subject,
    beside: Option<u32>,
    sheet: bool,
    pointer: (f64, f64),
) {
    let set = |name: &str, value: &str| {
        // Both names are CSS properties; setting them cannot fail.
        card.style().set_property(name, value).ok();
    };
    if sheet {
        for name in ["left", "top", "max-height"] {
            set(name, "");
        }
        let mark = match beside {
            Some(index) => sentence(index),
            None => mark(subject),
        };
        if let Some(mark) = mark {
            dom::scroll_above(&mark, card.get_bounding_client_rect().top() - GAP);
        }
        return;
    }
    let anchor = match beside {
        Some(index) => sentence(index).map(|sentence| last_line(&sentence)),
        None => mark(subject).map(|mark| line_at(&mark, pointer)),
    };
    let Some(Some(anchor)) = anchor else {
        return;
    };
    set("max-height", "");
    let (width, height) = dom::viewport();
    let (x, y) = dom::scrolled();
    let size = card.get_bounding_client_rect();

    let below = height - anchor.bottom() - GAP - MARGIN;
    let above = anchor.top() - GAP - MASTHEAD;
    let goes_below = size.height() <= below || below >= above;
    let room = if goes_below { below } else { above };
    let tall = size.height().min(room.max(160.0));
    if tall < size.height() {
        set("max-height", &px(tall));
    }
    let top = if goes_below {
        anchor.bottom() + GAP
    } else {
        anchor.top() - GAP - tall
    };
    let left = anchor.left().min(width - size.width() - MARGIN).max(MARGIN);
    set("left", &px(left + x));
    set("top", &px(top + y));
}

/// The line of a mark that the pointer is on; its first line otherwise.
fn line_at(mark: &Element, (x, y): (f64, f64)) -> Option<DomRect> {
    let lines = mark.get_client_rects();
    (0..lines.length())
        .filter_map(|i| lines.get(i))
        .find(|line| {
            (line.left()..=line.right()).contains(&x) && (line.top()..=line.bottom()).contains(&y)
        })
        .or_else(|| lines.get(0))
}

fn last_line(element: &Element) -> Option<DomRect> {
    let lines = element.get_client_rects();
    lines.get(lines.length().checked_sub(1)?)
}

/// Whole pixels: the formatting of floats would bring tables along.
fn px(length: f64) -> String {
    format!("{}px", length.round() as i64)
}
