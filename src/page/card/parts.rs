//! Pieces that cards and panels are made of.

use yew::prelude::*;

use crate::shared::findings::{Findings, Subject};
use crate::shared::wish::{Place, Wish};
use crate::shared::words;

/// A link to a sentence of the article.
#[derive(Properties, PartialEq)]
pub struct LeadProps {
    /// Where it leads.
    pub to: Option<u32>,
    /// Hears what was followed.
    pub wish: Callback<Wish>,
    /// It says the article’s words or names: they are English in every language of the interface.
    #[prop_or_default]
    pub quotes: bool,
    /// What it says.
    pub children: Html,
}

/// Leads to the sentence that a line comes from; plain words where there is none.
#[component]
pub fn Lead(props: &LeadProps) -> Html {
    let lang = props.quotes.then_some("en");
    let Some(sentence) = props.to else {
        return html! { <span {lang}>{ props.children.clone() }</span> };
    };
    let onclick = {
        let wish = props.wish.clone();
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            wish.emit(Wish::GoTo(Place::Sentence(sentence)));
        })
    };
    html! {
        <a class="lead" href="#article" {lang} {onclick}>
            { props.children.clone() }
        </a>
    }
}

/// A button that opens a subject's card.
#[derive(Properties, PartialEq)]
pub struct TurnProps {
    /// Whose.
    pub to: Option<Subject>,
    /// Hears what was followed.
    pub wish: Callback<Wish>,
    /// Further classes.
    #[prop_or_default]
    pub class: Classes,
    /// Its name, where its words do not say it.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    /// What it says.
    pub children: Html,
}

/// Opens a subject's card, pinned, at its mark.
#[component]
pub fn Turn(props: &TurnProps) -> Html {
    let onclick = {
        let (wish, to) = (props.wish.clone(), props.to);
        Callback::from(move |_: MouseEvent| {
            if let Some(to) = to {
                wish.emit(Wish::Turn(to));
            }
        })
    };
    html! {
        <button type="button" class={props.class.clone()} aria-label={props.label.clone()}
            aria-disabled={props.to.is_none().then_some("true")} {onclick}>{ props.children.clone() }</button>
    }
}

/// Where in the article something stands, from its first byte to its last: a strip of ticks, that of `here` apart.
pub fn strip(findings: &Findings, places: impl Iterator<Item = u32>, here: Option<u32>) -> Html {
    let length = findings.article.text.len().max(1) as u64;
    let place = |at: u32| u64::from(at) * 1000 / length;
    let mut places: Vec<u64> = places.map(place).collect();
    places.dedup();
    let mut ticks = String::new();
    for x in places {
        ticks.push_str(&format!("M{x} 0h6v10h-6z"));
    }
    html! {
        <svg class="strip" viewBox="0 0 1006 10" preserveAspectRatio="none" aria-hidden="true">
            <path class="strip-ground" d="M0 4h1006v2H0z" />
            <path class="strip-tick" d={ticks} />
            if let Some(here) = here {
                <path class="strip-here" d={format!("M{} 0h6v10h-6z", place(here))} />
            }
        </svg>
    }
}

/// The start bytes of an entity's mentions.
pub fn starts<'f>(findings: &'f Findings, mentions: &'f [u32]) -> impl Iterator<Item = u32> + 'f {
    mentions
        .iter()
        .filter_map(|&i| Some(findings.mention(i)?.span.start))
}

/// The words of a quote, without its marks and shortened.
pub fn quoted(findings: &Findings, span: gloss_text::Span) -> String {
    words::shortened(findings.words(span), 220)
}

/// A cross, for buttons that close.
pub fn cross() -> Html {
    html! {
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d="M3.5 3.5l9 9m0-9l-9 9" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" />
        </svg>
    }
}
