//! Some paragraphs that follow each other. Of a long article, one stretch is gone through when a
//! card opens, not all of it.

use gloss_reader::EntityId;
use yew::prelude::*;

use super::paragraph::ParagraphView;
use crate::page::document::{Paragraph, Role};
use crate::shared::Shared;
use crate::shared::findings::Subject;

#[derive(Properties, PartialEq)]
pub struct StretchProps {
    /// The id of the article.
    pub article: u32,
    /// The paragraphs; a list of items is whole.
    pub paragraphs: Vec<Shared<Paragraph>>,
    /// Whose mentions are shown.
    pub selected: Option<EntityId>,
    /// Whose card is open, and in which paragraph, if here.
    pub open: Option<(Subject, usize)>,
    /// The sentence that was led to, and its paragraph, if here.
    pub target: Option<(u32, usize)>,
}

/// The paragraphs; items that follow each other are one list.
#[component]
pub fn Stretch(props: &StretchProps) -> Html {
    let view = |paragraph: &Shared<Paragraph>| {
        let here = |at: usize| at == paragraph.index;
        html! {
            <ParagraphView
                // Another article's paragraphs are other elements: nothing seems to move.
                key={format!("{}-{}", props.article, paragraph.index)}
                paragraph={paragraph.clone()}
                selected={props.selected.filter(|&entity| paragraph.mentions(entity))}
                open={props.open.filter(|&(_, at)| here(at)).map(|(subject, _)| subject)}
                target={props.target.filter(|&(_, at)| here(at)).map(|(sentence, _)| sentence)}
            />
        }
    };
    // All of them with a key, or drawing more would draw all anew.
    let mut nodes = vec![];
    for run in runs(&props.paragraphs) {
        match run {
            [first, ..] if first.role == Role::Item => nodes.push(html! {
                <ul key={format!("{}-list-{}", props.article, first.index)}>
                    { for run.iter().map(view) }
                </ul>
            }),
            others => nodes.extend(others.iter().map(view)),
        }
    }
    nodes.into_iter().collect()
}

/// The paragraphs one by one, items that follow each other together.
pub fn runs(paragraphs: &[Shared<Paragraph>]) -> impl Iterator<Item = &[Shared<Paragraph>]> {
    paragraphs.chunk_by(|a, b| a.role == Role::Item && b.role == Role::Item)
}
