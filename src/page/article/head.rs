//! What stands above the article: a headline that the text lacks, the day it
//! is read against.

use gloss_reader::Date;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::page::document::Document;
use crate::page::request::Origin;
use crate::shared::Shared;
use crate::shared::dom;
use crate::shared::strings::{Strings, key, use_strings};

#[derive(Properties, PartialEq)]
pub struct HeadProps {
    /// The article.
    pub document: Shared<Document>,
    /// Reads it again against another day.
    pub date: Callback<Option<Date>>,
}

/// The head of the article.
#[component]
pub fn Head(props: &HeadProps) -> Html {
    let strings = use_strings();
    let document = &props.document;
    let titled = document.title().is_some();
    let published = document.request.published.or(document.article.published);
    let onchange = {
        let date = props.date.clone();
        Callback::from(move |event: Event| {
            let value = event.target_unchecked_into::<HtmlInputElement>().value();
            date.emit(gloss_date::parse(&value));
        })
    };
    let origin = match &document.request.origin {
        Origin::Sample(_) => strings.text(key::HEAD_SAMPLE),
        Origin::Paste => strings.text(key::HEAD_PASTED),
        Origin::File(name) => name.clone().into(),
        Origin::Link => strings.text(key::HEAD_LINK),
    };
    html! {
        <header class="article-head" lang={strings.language().code}>
            if let Some(title) = &document.stated_title {
                <h1 lang="en">{ title }</h1>
            } else if !titled {
                <h1 class="hidden">{ strings.text(key::HEAD_UNTITLED) }</h1>
            }
            <p class="article-facts">
                <span class="origin">{ origin }</span>
                <span>{ strings.count(key::HEAD_MINUTES, document.minutes) }</span>
                <label>
                    { strings.text(key::HEAD_PUBLISHED) }{ " " }
                    <input
                        id="published" type="date" {onchange}
                        value={published.map(gloss_date::format).unwrap_or_default()}
                        title={strings.text(key::HEAD_PUBLISHED_WHY)}
                    />
                </label>
            </p>
            // Free for the desk.
            <div id="tools" class="tools" role="toolbar" aria-label={strings.text(key::HEAD_TOOLS)} />
            // Free for the desk, too, where there is something to say of how the article came in.
            if !matches!(document.request.origin, Origin::Sample(_)) {
                <div id="brought" class="brought" />
            }
        </header>
    }
}

/// A place above the text for the article at a glance, as high before it is filled as afterwards.
pub fn glance(document: &Document, strings: &Strings) -> Option<Html> {
    /// Shorter articles are read at a glance as they are, in bytes.
    const SHORT: usize = 1200;
    if document.article.text.len() < SHORT {
        return None;
    }
    Some(html! {
        // Another for another article: nothing seems to move.
        <details key={format!("glance-{}", document.id)} id="glance" class="glance" lang={strings.language().code} open={!dom::is_narrow()}>
            <summary>{ strings.text(key::GLANCE) }<span>{ " " }{ strings.text(key::GLANCE_OWN_WORDS) }</span></summary>
            <div id="glance-list" />
        </details>
    })
}
