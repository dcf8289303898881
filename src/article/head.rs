//! What stands above the article: a headline that the text lacks, the day it
//! is read against, what was left out of it.

use gloss_ingest::Reason;
use gloss_reader::Date;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::document::Document;
use crate::dom;
use crate::request::Origin;
use crate::shared::Shared;
use crate::words;

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
        Origin::Sample(_) => "Sample article".to_owned(),
        Origin::Paste => "Pasted here".to_owned(),
        Origin::File(name) => name.clone(),
        Origin::Link => "From a shared link".to_owned(),
    };
    let left_out = &document.article.left_out;
    html! {
        <header class="article-head">
            if let Some(title) = &document.stated_title {
                <h1>{ title }</h1>
            } else if !titled {
                <h1 class="hidden">{ "Article" }</h1>
            }
            <p class="article-facts">
                <span class="origin">{ origin }</span>
                <span>{ words::count(document.minutes, "minute") }</span>
                <label>
                    { "Published " }
                    <input
                        key={document.id}
                        id="published" type="date" {onchange}
                        value={published.map(gloss_date::format).unwrap_or_default()}
                        title="Words like “Thursday” are counted from this day"
                    />
                </label>
            </p>
            // Free for the desk.
            <div id="tools" class="tools" role="toolbar" aria-label="Tools" data-for={document.id.to_string()} />
            if !left_out.is_empty() {
                <details class="left-out">
                    <summary>{ format!("{} left out, show", words::count(left_out.len(), "block")) }</summary>
                    <ul>
                        { for left_out.iter().enumerate().map(|(i, block)| html! {
                            <li key={i}><em>{ reason(block.reason) }</em>{ ": " }{ &block.text }</li>
                        }) }
                    </ul>
                </details>
            }
        </header>
    }
}

/// A place above the text for the article at a glance, as high before it is filled as afterwards.
pub fn glance(document: &Document) -> Html {
    /// Shorter articles are read at a glance as they are, in bytes.
    const SHORT: usize = 1200;
    if document.article.text.len() < SHORT {
        return html! {};
    }
    html! {
        <details key="glance" id="glance" class="glance" open={dom::viewport().0 >= 640.0}>
            <summary>{ "At a glance" }<span>{ " in the article’s own words" }</span></summary>
            <div id="glance-list" data-for={document.id.to_string()} />
        </details>
    }
}

fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Navigation => "Links to elsewhere",
        Reason::PageFrame => "Top or foot of the page",
        Reason::Aside => "Beside the article",
        Reason::Form => "Fields and buttons",
        Reason::Hidden => "Not shown on its page",
        Reason::Embedded => "Embedded from elsewhere",
    }
}
