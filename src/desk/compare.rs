//! Two articles side by side: what both have, where they differ, what only one tells.

use gloss_compare::{Comparison, Side};
use gloss_reader::{Entity, EntityId};
use yew::prelude::*;

use super::state::Read;
use crate::page::card::parts::{Lead, Turn, quoted};
use crate::shared::Shared;
use crate::shared::findings::{Findings, Subject};
use crate::shared::strings::{Strings, Text, english, key, use_strings};
use crate::shared::wish::Wish;
use crate::shared::words;

/// Lines of one sort that are shown before the others are asked for.
const SHOWN: usize = 6;
/// Bytes of a sentence that are shown.
const LONGEST: usize = 240;

#[derive(Properties, PartialEq)]
pub struct CompareProps {
    /// The article on the page, completely read.
    pub findings: Shared<Findings>,
    /// The other articles of this visit, the last one first.
    pub shelf: Vec<Read>,
    /// Hears what was followed.
    pub wish: Callback<Wish>,
}

/// The choice of the other article, and what the comparison says.
#[component]
pub fn Compare(props: &CompareProps) -> Html {
    let strings = &use_strings();
    let chosen = use_state(|| 0usize);
    let other = props.shelf.get(*chosen).or(props.shelf.first());
    let other = other.map(|read| read.findings.clone());
    let comparison = use_memo(
        (props.findings.clone(), other.clone()),
        |(findings, other)| {
            let other = other.as_deref()?;
            Some(gloss_compare::compare(side(findings), side(other)))
        },
    );
    let onclick = props.wish.reform(|_: MouseEvent| Wish::Paste);
    let paste =
        html! { <button type="button" {onclick}>{ strings.text(key::COMPARE_PASTE) }</button> };
    let (Some(other), Some(comparison)) = (other, comparison.as_ref()) else {
        return html! { <><p>{ strings.text(key::COMPARE_NONE) }</p>{ paste }</> };
    };
    let onchange = {
        let chosen = chosen.clone();
        Callback::from(move |event: Event| {
            let list = event.target_unchecked_into::<web_sys::HtmlSelectElement>();
            chosen.set(list.selected_index().max(0) as usize);
        })
    };
    let both = Both {
        here: &props.findings,
        there: &other,
        wish: &props.wish,
        strings,
    };
    html! {
        <>
            <label class="field">
                <span>{ strings.text(key::COMPARE_WITH) }</span>
                <select id="compare-with" {onchange}>
                    { for props.shelf.iter().enumerate().map(|(i, read)| html! {
                        <option key={i} lang="en" selected={i == *chosen}>{ read.findings.headline(90) }</option>
                    }) }
                </select>
            </label>
            if comparison.is_related() {
                { both.numbers(comparison) }
                { both.quotes(comparison) }
                { both.cast(comparison) }
                { both.alone(comparison, 0) }
                { both.alone(comparison, 1) }
            } else {
                <p>{ strings.text(key::COMPARE_UNRELATED) }</p>
            }
            { paste }
        </>
    }
}

/// The article on the page, and the other.
struct Both<'d> {
    here: &'d Findings,
    there: &'d Findings,
    wish: &'d Callback<Wish>,
    strings: &'d Strings,
}

impl Both<'_> {
    fn numbers(&self, comparison: &Comparison) -> Html {
        let line = |&(one, other): &(u32, u32)| {
            let said = |findings: &Findings, index: u32| {
                let quantity = findings.quantity(index)?;
                let index = findings.sentence_at(quantity.span.start)?;
                Some((words::quantity(self.strings, findings, quantity), index))
            };
            let (number, index) = said(self.here, one)?;
            let (other_number, other_index) = said(self.there, other)?;
            let here = html! {
                <Lead to={Some(index)} wish={self.wish.clone()} quotes=true>{ sentence(self.here, index) }</Lead>
            };
            let there = html! { <span lang="en">{ sentence(self.there, other_index) }</span> };
            Some(html! {
                <li key={one}>
                    { self.said(key::COMPARE_HERE, number, here) }
                    { self.said(key::COMPARE_THERE, other_number, there) }
                </li>
            })
        };
        let lines = comparison.numbers.iter().filter_map(line);
        self.section("numbers", key::COMPARE_NUMBERS, lines.collect())
    }

    fn quotes(&self, comparison: &Comparison) -> Html {
        let line = |&(one, _): &(u32, u32)| {
            let quote = self.here.quote(one)?;
            let speaker = quote.speaker.and_then(|id| self.here.entity(id));
            Some(html! {
                <li key={one}>
                    <Lead to={self.here.sentence_at(quote.span.start)} wish={self.wish.clone()} quotes=true>
                        { quoted(self.here, quote.span) }
                    </Lead>
                    if let Some(speaker) = speaker { <span class="cue" lang="en">{ " " }{ &speaker.name }</span> }
                </li>
            })
        };
        let lines = comparison.quotes.iter().filter_map(line);
        self.section("quotes", key::COMPARE_QUOTES, lines.collect())
    }

    fn cast(&self, comparison: &Comparison) -> Html {
        let line = |&(one, other): &(EntityId, EntityId)| {
            let (here, there) = (self.here.entity(one)?, self.there.entity(other)?);
            let first = self.here.mentions_of(one).first().copied();
            let times = |findings: &Findings, id| {
                words::whole(self.strings, findings.mentions_of(id).len() as u64)
            };
            let times = [&*times(self.here, one), &*times(self.there, other)];
            let (role, other_role) = (roles(here), roles(there));
            let differ = role != other_role;
            Some(html! {
                <li key={one.0}>
                    <Turn class="text-button" to={first.map(Subject::Mention)} wish={self.wish.clone()}>{ english(&here.name) }</Turn>
                    <span class="cue">{ " " }{ self.strings.fill(key::COMPARE_TIMES, times) }</span>
                    if differ && !role.is_empty() {
                        { self.said(key::COMPARE_HERE, english(&role), html! {}) }
                    }
                    if differ && !other_role.is_empty() {
                        { self.said(key::COMPARE_THERE, english(&other_role), html! {}) }
                    }
                </li>
            })
        };
        let lines = comparison.shared.iter().filter_map(line);
        self.section("both", key::COMPARE_BOTH, lines.collect())
    }

    /// Whom only one article names, and what only it tells.
    fn alone(&self, comparison: &Comparison, side: usize) -> Html {
        let (findings, heading, id) = match side {
            0 => (self.here, key::COMPARE_ONLY_HERE, "here"),
            _ => (self.there, key::COMPARE_ONLY_THERE, "there"),
        };
        let names = comparison.only[side].iter();
        let names: Vec<&str> = names
            .filter_map(|&id| Some(findings.entity(id)?.name.as_str()))
            .collect();
        let mut lines: Vec<Html> = vec![];
        if !names.is_empty() {
            lines.push(html! { <li key="names" lang="en">{ names.join(", ") }</li> });
        }
        lines.extend(comparison.facts[side].iter().map(|&index| {
            let text = sentence(findings, index);
            // The other article is not on the page.
            let to = (side == 0).then_some(index);
            html! { <li key={index} lang="en"><Lead {to} wish={self.wish.clone()}>{ text }</Lead></li> }
        }));
        self.section(id, heading, lines)
    }

    /// "Here: 26 people", and where that is from.
    fn said(&self, which: &'static Text, what: Html, from: Html) -> Html {
        html! { <p><span class="cue">{ self.strings.text(which) }{ " " }</span><b>{ what }</b>{ " " }{ from }</p> }
    }

    /// A heading with its lines, those that are too many behind a click; nothing where there are none.
    fn section(&self, id: &'static str, heading: &'static Text, mut lines: Vec<Html>) -> Html {
        if lines.is_empty() {
            return html! {};
        }
        let rest = lines.split_off(lines.len().min(SHOWN));
        html! {
            <section key={id} data-compare={id}>
                <h3>{ self.strings.text(heading) }</h3>
                <ul>{ for lines }</ul>
                if !rest.is_empty() {
                    <details>
                        <summary>{ self.strings.count(key::CARD_REST, rest.len()) }</summary>
                        <ul>{ for rest }</ul>
                    </details>
                }
            </section>
        }
    }
}

fn roles(entity: &Entity) -> String {
    let roles: Vec<&str> = entity.roles.iter().map(|role| role.text.as_str()).collect();
    roles.join("; ")
}

fn side(findings: &Findings) -> Side<'_> {
    Side {
        text: &findings.article.text,
        reading: &findings.reading,
    }
}

fn sentence(findings: &Findings, index: u32) -> String {
    let span = findings.reading.sentences.get(index as usize);
    span.map_or(String::new(), |&span| {
        words::shortened(findings.words(span), LONGEST)
    })
}
