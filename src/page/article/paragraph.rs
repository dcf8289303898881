//! One paragraph. Its pieces are data already; this only turns them into elements.

use gloss_reader::{EntityId, Form};
use yew::prelude::*;
use yew::virtual_dom::{VList, VText};

use crate::page::document::{Mark, Paragraph, Piece, Role, Wrap};
use crate::shared::Shared;
use crate::shared::findings::Subject;

#[derive(Properties, PartialEq)]
pub struct ParagraphProps {
    pub paragraph: Shared<Paragraph>,
    /// Whose mentions are shown, if here.
    pub selected: Option<EntityId>,
    /// Whose card is open, if its mark is here.
    pub open: Option<Subject>,
    /// The sentence that was led to, if here.
    pub target: Option<u32>,
}

/// One paragraph, drawn again only if something in it changes.
#[component]
pub fn ParagraphView(props: &ParagraphProps) -> Html {
    let block = props.paragraph.index.to_string();
    let inner = fresh(
        props.paragraph.version,
        pieces(&props.paragraph.pieces, props),
    );
    match props.paragraph.role {
        Role::Title => html! { <h1 data-block={block}>{ inner }</h1> },
        Role::Heading(2) => html! { <h2 data-block={block}>{ inner }</h2> },
        Role::Heading(3) => html! { <h3 data-block={block}>{ inner }</h3> },
        Role::Heading(_) => html! { <h4 data-block={block}>{ inner }</h4> },
        Role::Body => html! { <p data-block={block}>{ inner }</p> },
        Role::Item => html! { <li data-block={block}>{ inner }</li> },
        Role::Quote => html! { <blockquote><p data-block={block}>{ inner }</p></blockquote> },
        Role::Row => html! { <p class="row" data-block={block}>{ inner }</p> },
        Role::Preformatted => html! { <p class="preformatted" data-block={block}>{ inner }</p> },
        Role::Caption => html! { <p class="caption" data-block={block}>{ inner }</p> },
    }
}

/// Nodes that are never made of those of an earlier version: a text node that
/// went on to hold other words would count as words that have moved.
fn fresh(version: u32, inner: Html) -> Html {
    let versioned = VList::with_children(vec![inner], Some(version.into()));
    VList::with_children(vec![versioned.into()], None).into()
}

fn pieces(pieces: &[Piece], props: &ParagraphProps) -> Html {
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) => VText::new(text.clone()).into(),
            Piece::Wrap(wrap, inner) => wrapped(wrap, inner, props),
        })
        .collect()
}

fn wrapped(wrap: &Wrap, inner: &[Piece], props: &ParagraphProps) -> Html {
    let words = inner;
    let inner = pieces(inner, props);
    match wrap {
        Wrap::Sentence(sentence) => html! {
            <span
                class={classes!("sentence", (props.target == Some(*sentence)).then_some("target"))}
                data-sentence={sentence.to_string()}
            >{ inner }</span>
        },
        Wrap::Quote(quote, direct) => html! {
            <span
                class={if *direct { "quote direct" } else { "quote reported" }}
                data-quote={quote.to_string()}
            >{ inner }</span>
        },
        Wrap::Mark(mark) => {
            // A name that is written from right to left stands for itself: what follows it stays behind it.
            let dir = right_to_left(words).then_some("auto");
            marked(mark, dir, inner, props)
        }
    }
}

/// Whether there is a letter of Hebrew, Arabic or their kin.
fn right_to_left(pieces: &[Piece]) -> bool {
    pieces.iter().any(|piece| {
        match piece {
        Piece::Text(text) => text.contains(|c| {
            matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
        }),
        Piece::Wrap(_, inner) => right_to_left(inner),
    }
    })
}

fn marked(mark: &Mark, dir: Option<&'static str>, inner: Html, props: &ParagraphProps) -> Html {
    let class = classes!(
        "mark",
        mark.first.then_some("first"),
        mark.doubtful.then_some("doubtful"),
        match mark.form {
            Form::Name => None,
            Form::Nominal => Some("nominal"),
            Form::Pronoun => Some("pronoun"),
        },
    );
    let kind = mark.family.token();
    let subject = mark.subject.map(Subject::token);
    let entity = mark.entity.map(|entity| entity.0.to_string());
    let selected = (mark.entity.is_some() && mark.entity == props.selected).then_some("true");
    let open = (mark.subject.is_some() && mark.subject == props.open).then_some("true");
    if mark.link {
        let href = match (&entity, &subject) {
            (Some(entity), _) => format!("#e-{entity}"),
            (None, Some(subject)) => format!("#{subject}"),
            (None, None) => return inner,
        };
        // The desk says what marks are, where that is wanted: without it, nothing more is said.
        let described = (!mark.bare).then(|| format!("a-{kind}"));
        html! {
            <a {class} {dir} {href} aria-labelledby={mark.bare.then_some("quote-name")} aria-describedby={described} data-kind={kind} data-mark={subject} data-entity={entity}
                data-selected={selected} data-open={open}>{ inner }</a>
        }
    } else {
        html! {
            <span {class} {dir} data-kind={kind} data-mark={subject} data-entity={entity}
                data-selected={selected} data-open={open}>{ inner }</span>
        }
    }
}
