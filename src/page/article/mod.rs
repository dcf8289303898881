//! The article: its head, then stretches of one memoised component a paragraph.

mod head;
mod paragraph;
mod stretch;

use gloss_reader::EntityId;
use gloss_text::Span;
use yew::prelude::*;

use crate::page::document::{Document, Paragraph, Role};
use crate::shared::Shared;
use crate::shared::findings::Subject;
use crate::shared::strings::use_strings;
use crate::shared::wish::Place;

pub use head::Head;
use stretch::Stretch;

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

/// Paragraphs of a stretch; of a list there may be more.
const STRETCH: usize = 24;

/// The blocks of the article, and what stands between them.
#[component]
pub fn ArticleBody(props: &ArticleProps) -> Html {
    let strings = use_strings();
    let document = &props.document;
    let paragraphs: Vec<_> = document
        .paragraphs(props.drawn, props.settled)
        .cloned()
        .collect();
    let findings = document.findings.as_ref();
    let stands_in = |span: Option<Span>| document.paragraph_at(span?.start);
    let open = props
        .open
        .and_then(|subject| Some((subject, stands_in(findings?.handle(subject))?)));
    let target = match props.target {
        Some(Place::Sentence(sentence)) => findings
            .and_then(|findings| {
                stands_in(findings.reading.sentences.get(sentence as usize).copied())
            })
            .map(|paragraph| (sentence, paragraph)),
        _ => None,
    };
    let stretch = |paragraphs: &[Shared<Paragraph>]| {
        let first = paragraphs.first().map_or(0, |paragraph| paragraph.index);
        let within = |at: usize| (first..first + paragraphs.len()).contains(&at);
        html! {
            <Stretch
                key={format!("{}-from-{first}", document.id)}
                article={document.id}
                paragraphs={paragraphs.to_vec()}
                selected={props.selected}
                open={open.filter(|&(_, at)| within(at))}
                target={target.filter(|&(_, at)| within(at))}
            />
        }
    };
    // Behind the headline, or where that would stand.
    let title = paragraphs.iter().position(|p| p.role == Role::Title);
    let (head, mut rest) = paragraphs.split_at(title.map_or(0, |at| at + 1));
    // All of them with a key, or drawing more would draw all anew.
    let mut nodes = vec![];
    if !head.is_empty() {
        nodes.push(stretch(head));
    }
    nodes.extend(head::glance(document, &strings));
    while !rest.is_empty() {
        let mut length = 0;
        for run in stretch::runs(rest) {
            length += run.len();
            if length >= STRETCH {
                break;
            }
        }
        let (first, others) = rest.split_at(length);
        nodes.push(stretch(first));
        rest = others;
    }
    nodes.into_iter().collect()
}
