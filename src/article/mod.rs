//! The article: its head, then one memoised component a paragraph.

mod head;
mod paragraph;

use gloss_reader::EntityId;
use gloss_text::Span;
use yew::prelude::*;

use crate::document::{Document, Paragraph, Role};
use crate::findings::Subject;
use crate::shared::Shared;
use crate::strings::use_strings;
use crate::wish::Place;

pub use head::Head;
use paragraph::ParagraphView;

/// What the article is drawn from.
#[derive(Properties, PartialEq)]
pub struct ArticleProps {
    /// The article.
    pub document: Shared<Document>,
    /// Paragraphs drawn, from the first.
    pub drawn: usize,
    /// Paragraphs with all their marks, from the first.
    pub settled: usize,
    /// Whose mentions are shown.
    pub selected: Option<EntityId>,
    /// Whose card is open.
    pub open: Option<Subject>,
    /// What was led to last.
    pub target: Option<Place>,
}

/// The blocks of the article.
#[component]
pub fn ArticleBody(props: &ArticleProps) -> Html {
    let strings = use_strings();
    let document = &props.document;
    let paragraphs: Vec<_> = document.paragraphs(props.drawn, props.settled).collect();
    let stands_in = |span: Option<Span>| document.paragraph_at(span?.start);
    let findings = document.findings.as_ref();
    let open_in = props
        .open
        .and_then(|subject| stands_in(findings?.handle(subject)));
    let target = match props.target {
        Some(Place::Sentence(sentence)) => Some(sentence),
        _ => None,
    };
    let target_in =
        target.and_then(|sentence| stands_in(findings?.sentences.get(sentence as usize).copied()));
    let view = |paragraph: &&Shared<Paragraph>| {
        html! {
            <ParagraphView
                // Another article's paragraphs are other elements: nothing seems to move.
                key={format!("{}-{}", document.id, paragraph.index)}
                paragraph={(*paragraph).clone()}
                selected={props.selected.filter(|&entity| paragraph.mentions(entity))}
                open={props.open.filter(|_| open_in == Some(paragraph.index))}
                target={target.filter(|_| target_in == Some(paragraph.index))}
            />
        }
    };
    // Items that follow each other are one list.
    let runs = paragraphs.chunk_by(|a, b| a.role == Role::Item && b.role == Role::Item);
    // Behind the headline, or where that would stand.
    let titled = paragraphs.iter().any(|p| p.role == Role::Title);
    // All of them with a key, or drawing more would draw all anew.
    let mut nodes = vec![];
    if !titled {
        nodes.extend(head::glance(document, &strings));
    }
    for run in runs {
        match run {
            [first, ..] if first.role == Role::Item => nodes.push(html! {
                <ul key={format!("{}-list-{}", document.id, first.index)}>
                    { for run.iter().map(view) }
                </ul>
            }),
            [first, ..] => nodes.push(view(first)),
            [] => {}
        }
        if let [title] = run
            && title.role == Role::Title
        {
            nodes.extend(head::glance(document, &strings));
        }
    }
    nodes.into_iter().collect()
}
