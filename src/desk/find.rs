//! Find in the article.

use gloss_text::Span;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

use super::browser;
use crate::shared::Shared;
use crate::shared::dom;
use crate::shared::findings::Findings;
use crate::shared::strings::{key, use_strings};
use crate::shared::wish::{Place, Wish};
use crate::shared::words;

/// Hits that are painted: more would take long, and nobody counts them by eye.
const PAINTED: usize = 400;

#[derive(Properties, PartialEq)]
pub struct FindProps {
    /// The article, completely read.
    pub findings: Shared<Findings>,
    /// Counts how often the article was drawn: hits are painted anew.
    pub drawn: u32,
    /// Hears where to lead.
    pub wish: Callback<Wish>,
}

/// The field, and how many places there are.
#[component]
pub fn Find(props: &FindProps) -> Html {
    let strings = use_strings();
    let field = use_node_ref();
    let sought = use_state(String::new);
    let at = use_state(|| 0usize);
    let hits = use_memo(
        (props.findings.clone(), (*sought).clone()),
        |(findings, sought)| places(&findings.article.text, sought),
    );
    use_effect_with((), {
        let field = field.clone();
        move |()| {
            if let Some(field) = field.cast::<HtmlElement>() {
                dom::focus(&field);
            }
            || {
                browser::clear("find");
                browser::clear("found");
            }
        }
    });
    use_effect_with((hits.clone(), *at, props.drawn), {
        let findings = props.findings.clone();
        move |(hits, at, _): &(std::rc::Rc<Vec<Span>>, usize, u32)| {
            browser::paint("find", &findings, hits.iter().copied().take(PAINTED));
            browser::paint("found", &findings, hits.get(*at).copied().into_iter());
        }
    });
    let lead = {
        let (findings, wish, hits) = (props.findings.clone(), props.wish.clone(), hits.clone());
        move |to: usize| {
            let Some(&hit) = hits.get(to) else { return };
            // What is not drawn yet is drawn for it.
            if let Some(sentence) = findings.sentence_at(hit.start) {
                wish.emit(Wish::GoTo(Place::Sentence(sentence)));
            }
            browser::reveal(&findings, hit);
        }
    };
    let go = {
        let (at, lead, many) = (at.clone(), lead.clone(), hits.len());
        move |step: isize| {
            if many > 0 {
                let to = (*at as isize + step).rem_euclid(many as isize) as usize;
                at.set(to);
                lead(to);
            }
        }
    };
    let oninput = {
        let (sought, at) = (sought.clone(), at.clone());
        Callback::from(move |event: InputEvent| {
            sought.set(event.target_unchecked_into::<HtmlInputElement>().value());
            at.set(0);
        })
    };
    let onkeydown = {
        let go = go.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" {
                event.prevent_default();
                go(if event.shift_key() { -1 } else { 1 });
            }
        })
    };
    let step = |by: isize| {
        let go = go.clone();
        Callback::from(move |_: MouseEvent| go(by))
    };
    let count = match (sought.trim().is_empty(), hits.len()) {
        (true, _) => String::new(),
        (false, 0) => strings.text(key::FIND_NONE).to_string(),
        (false, n) => {
            let whole = |n: usize| words::whole(&strings, n as u64);
            strings.fill(key::FIND_PLACE, [&whole(*at + 1), &whole(n)])
        }
    };
    html! {
        <div id="find" role="search" class="find">
            <label class="hidden" for="find-text">{ strings.text(key::FIND) }</label>
            <input ref={field} id="find-text" type="text" placeholder={strings.text(key::FIND)} autocomplete="off" {oninput} {onkeydown} />
            <span role="status">{ count }</span>
            <button type="button" class="icon-button" aria-label={strings.text(key::FIND_PREVIOUS)} onclick={step(-1)}>{ "↑" }</button>
            <button type="button" class="icon-button" aria-label={strings.text(key::FIND_NEXT)} onclick={step(1)}>{ "↓" }</button>
        </div>
    }
}

/// Where a text has some words, whatever their case; spaces at the ends do not count.
fn places(text: &str, sought: &str) -> Vec<Span> {
    let lower = |c: char| c.to_lowercase().next().unwrap_or(c);
    let sought: Vec<char> = sought.trim().chars().map(lower).collect();
    let Some(&first) = sought.first() else {
        return vec![];
    };
    let mut found: Vec<Span> = Vec::new();
    for (start, c) in text.char_indices() {
        if lower(c) != first || found.last().is_some_and(|last| last.end as usize > start) {
            continue;
        }
        let mut rest = text.get(start..).unwrap_or("").char_indices();
        let same = sought
            .iter()
            .all(|&want| rest.next().is_some_and(|(_, is)| lower(is) == want));
        if same {
            let end = rest.next().map_or(text.len(), |(at, _)| start + at);
            found.push(Span {
                start: start as u32,
                end: end as u32,
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::places;

    #[test]
    fn finds_whatever_the_case() {
        let check = |text: &str, sought: &str, expect: &[&str]| {
            let found: Vec<&str> = places(text, sought)
                .iter()
                .map(|span| &text[span.range()])
                .collect();
            assert_eq!(found, expect, "{sought} in {text}");
        };
        check("Zoë met ZOË.", "zoë", &["Zoë", "ZOË"]);
        check("aaaa", "aa", &["aa", "aa"]);
        check("One two", " two ", &["two"]);
        check("One two", "", &[]);
        check("One two", "three", &[]);
        check("end", "end", &["end"]);
    }
}
