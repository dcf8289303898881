//! How the article came in: what was understood of it, what was left out, and what of that is to be corrected.

use std::rc::Rc;

use gloss_ingest::{Article, BlockKind};
use gloss_reader::Date;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::page::document::headline;
use crate::shared::strings::{Strings, english, key, use_strings};
use crate::shared::words;

/// What whoever reads it corrects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// The headline; an empty one takes the correction back.
    pub title: String,
    /// Who wrote it.
    pub byline: String,
}

/// What is known of the article.
#[derive(Clone, PartialEq)]
pub struct Facts {
    /// The article.
    pub article: Rc<Article>,
    /// The headline, where the bare text would not be shown with it.
    pub title: Option<String>,
    /// What is corrected of that.
    pub stated: Option<Stated>,
    /// The day it is read against, once it has been read.
    pub read: Option<Option<Date>>,
}

impl Facts {
    fn title(&self) -> Option<&str> {
        let stated = self.stated.as_ref().map(|stated| stated.title.as_str());
        let stated = stated.filter(|title| !title.is_empty());
        let found = stated.or(self.title.as_deref());
        found.or(self.article.title.as_deref()).or_else(|| {
            let block = self.article.blocks.get(headline(&self.article, None)?)?;
            self.article.text.get(block.span.range())
        })
    }

    fn byline(&self) -> Option<&str> {
        let byline = match &self.stated {
            Some(stated) => Some(stated.byline.as_str()),
            None => self.article.byline.as_deref(),
        };
        byline.filter(|byline| !byline.is_empty())
    }

    /// The host of its address, or whatever else was stated of where it is from: shown as text only.
    fn source(&self) -> Option<&str> {
        let source = self.article.source.as_deref()?;
        let host = source
            .split_once("://")
            .and_then(|(_, rest)| rest.split(['/', '?', '#']).next());
        Some(host.unwrap_or(source)).filter(|source| !source.is_empty())
    }

    /// In one line: "Fish market to close · 20 November 2025 · 6 paragraphs · 5 blocks left out".
    pub fn in_a_line(&self, strings: &Strings) -> String {
        let title = self.title().map(|title| words::shortened(title, 120));
        let day = self.read.unwrap_or(self.article.published);
        let day = day.map(|day| words::date(strings, day));
        let headline = headline(&self.article, self.title());
        let paragraphs = self
            .article
            .blocks
            .iter()
            .enumerate()
            .filter(|(at, block)| {
                Some(*at) != headline
                    && matches!(block.kind, BlockKind::Paragraph | BlockKind::Quote)
            });
        let mut facts = vec![
            title.unwrap_or_else(|| strings.text(key::BROUGHT_NO_TITLE).to_string()),
            day.unwrap_or_else(|| strings.text(key::BROUGHT_NO_DAY).to_string()),
            strings.count(key::BROUGHT_PARAGRAPHS, paragraphs.count()),
        ];
        if !self.article.left_out.is_empty() {
            facts.push(strings.count(key::BROUGHT_LEFT_OUT, self.article.left_out.len()));
        }
        facts.join(" · ")
    }
}

#[derive(Properties, PartialEq)]
pub struct BroughtProps {
    /// What is known of it.
    pub facts: Facts,
    /// Corrects it.
    pub correct: Callback<Stated>,
}

/// A line on what was understood, what was left out in full, and a form that corrects.
#[component]
pub fn Brought(props: &BroughtProps) -> Html {
    let strings = use_strings();
    let facts = &props.facts;
    let article = &facts.article;
    let left_out = &article.left_out;
    let (title, byline) = (use_node_ref(), use_node_ref());
    let onsubmit = {
        let (title, byline, correct) = (title.clone(), byline.clone(), props.correct.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let value = |field: &NodeRef| {
                let field = field.cast::<HtmlInputElement>();
                field
                    .map(|field| field.value().trim().to_owned())
                    .unwrap_or_default()
            };
            correct.emit(Stated {
                title: value(&title),
                byline: value(&byline),
            });
        })
    };
    html! {
        <>
            <p id="understood">{ facts.in_a_line(&strings) }</p>
            <div class="brought-facts">
                if let Some(byline) = facts.byline() {
                    <span>{ strings.text(key::HEAD_BYLINE) }{ " " }{ english(byline) }</span>
                }
                if let Some(source) = facts.source() {
                    <span>{ strings.text(key::BROUGHT_SOURCE) }{ " " }{ english(&words::shortened(source, 80)) }</span>
                }
                if !left_out.is_empty() {
                    <details class="left-out">
                        <summary>{ strings.count(key::HEAD_LEFT_OUT, left_out.len()) }</summary>
                        <ul>
                            { for left_out.iter().enumerate().map(|(i, block)| html! {
                                <li key={i}><em>{ strings.item(key::HEAD_REASONS, block.reason as usize) }</em>{ ": " }<span lang="en">{ &block.text }</span></li>
                            }) }
                        </ul>
                    </details>
                }
                <details class="facts-form">
                    <summary>{ strings.text(key::BROUGHT_CORRECT) }</summary>
                    <form {onsubmit}>
                        <label class="field">
                            <span>{ strings.text(key::BROUGHT_TITLE) }</span>
                            <input ref={title} id="facts-title" type="text" lang="en" maxlength="300" value={facts.title().unwrap_or_default().to_owned()} />
                        </label>
                        <label class="field">
                            <span>{ strings.text(key::BROUGHT_BYLINE) }</span>
                            <input ref={byline} id="facts-byline" type="text" lang="en" maxlength="300" value={facts.byline().unwrap_or_default().to_owned()} />
                        </label>
                        <button type="submit" class="small">{ strings.text(key::BROUGHT_USE) }</button>
                    </form>
                </details>
            </div>
        </>
    }
}
