//! The card of a mark: what the article says of whom or what it means.

mod content;
pub mod intent;
pub mod map;
pub mod parts;
pub mod place;

use gloo::events::EventListener;
use gloo::utils::window;
use gloss_reader::EntityId;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::page::document::Document;
use crate::page::state::Action;
use crate::shared::Shared;
use crate::shared::dom;
use crate::shared::findings::Subject;
use crate::shared::over::use_over;
use crate::shared::strings::{key, use_strings};
use content::{Fold, Sheet};
use intent::Cue;

#[derive(Properties, PartialEq)]
pub struct CardProps {
    /// The article, completely read.
    pub document: Shared<Document>,
    /// Whose card.
    pub subject: Subject,
    /// It stays until it is closed.
    pub pinned: bool,
    /// It is a sheet at the bottom of the screen.
    pub sheet: bool,
    /// The sentence it stands beside; by its mark, where this is `None`.
    pub beside: Option<u32>,
    /// The text is yet to be scrolled: the card is placed afterwards.
    pub leading: bool,
    /// Whose mentions are shown in the text.
    pub selected: Option<EntityId>,
    /// There is a map of the world.
    pub map: bool,
    /// Where the pointer was last, in CSS pixels of the visible page.
    pub pointer: (f64, f64),
    /// Changes the state.
    pub act: Callback<Action>,
}

/// The card.
#[component]
pub fn Card(props: &CardProps) -> Html {
    let strings = use_strings();
    let card = use_node_ref();
    // What has the focus again when the card closes: the mark that was entered.
    let entered = use_mut_ref(|| props.subject);

    use_effect_with((props.pinned, props.subject), {
        let entered = entered.clone();
        move |&(pinned, subject)| {
            if pinned {
                *entered.borrow_mut() = subject;
            }
        }
    });
    use_effect_with(props.pinned, {
        let card = card.clone();
        move |&pinned| {
            if pinned && let Some(card) = card.cast::<HtmlElement>() {
                let inside = dom::focused().is_some_and(|focused| card.contains(Some(&focused)));
                if !inside {
                    dom::focus(&card);
                }
            }
            move || {
                if pinned {
                    give_back_focus(&card, *entered.borrow());
                }
            }
        }
    });

    // Ahead of placing it, which scrolls.
    use_over("data-sheet", props.sheet);

    // What was unfolded last, and in whose card.
    let unfolded = use_state(|| None::<(Subject, Vec<Fold>)>);
    let unfold = {
        let (unfolded, subject) = (unfolded.clone(), props.subject);
        Callback::from(move |fold: Fold| {
            let mut folds = open_in(&unfolded, subject).to_vec();
            match folds.iter().position(|&open| open == fold) {
                Some(open) => drop(folds.remove(open)),
                None => folds.push(fold),
            }
            unfolded.set(Some((subject, folds)));
        })
    };

    // Where it stands depends on how large it is, which is known once it is drawn.
    let place = {
        let (card, subject, beside) = (card.clone(), props.subject, props.beside);
        let (sheet, pointer) = (props.sheet, props.pointer);
        move || {
            if let Some(card) = card.cast::<HtmlElement>() {
                place::place(&card, subject, beside, sheet, pointer);
            }
        }
    };
    let position = (
        props.subject,
        props.beside,
        props.leading,
        props.sheet,
        props.pinned,
    );
    use_effect_with(position, {
        let place = place.clone();
        move |&(_, _, leading, ..)| {
            if !leading {
                place();
            }
            let listener = EventListener::new(&window(), "resize", move |_| place());
            move || drop(listener)
        }
    });
    use_effect_with((*unfolded).clone(), move |unfolded| {
        if unfolded.is_some() {
            place();
        }
    });

    let act = |action: fn() -> Action| {
        let act = props.act.clone();
        Callback::from(move |_: MouseEvent| act.emit(action()))
    };
    let hold = {
        let (act, subject, pinned) = (props.act.clone(), props.subject, props.pinned);
        Callback::from(move |_: FocusEvent| {
            if !pinned {
                act.emit(Action::Card(Cue::Pin(subject), dom::now()));
            }
        })
    };
    let wish = props.act.reform(Action::wish);
    let content = (props.document.findings.as_ref()).and_then(|findings| {
        let sheet = Sheet {
            strings: &strings,
            findings,
            subject: props.subject,
            selected: props.selected,
            map: props.map,
            unfolded: open_in(&unfolded, props.subject),
            unfold: &unfold,
            wish: &wish,
        };
        sheet.content()
    });
    let Some(content) = content else {
        return html! {};
    };
    html! {
        <div
            id="card" ref={card} tabindex="-1" onfocusin={hold}
            role={if props.pinned { "dialog" } else { "group" }}
            aria-labelledby="card-title"
            class={classes!(props.sheet.then_some("sheet"), props.pinned.then_some("pinned"))}
            data-kind={content.family.token()}
        >
            <header class="card-head">
                <p class="card-kind"><span class="swatch" aria-hidden="true" />{ content.kind }</p>
                <h2 id="card-title">{ content.title }</h2>
                <button type="button" class="icon-button" aria-label={strings.text(key::CARD_CLOSE)}
                    onclick={act(|| Action::Card(Cue::Close, dom::now()))}>{ parts::cross() }</button>
            </header>
            <div class="card-body" key={props.subject.token()}>{ content.body }</div>
            if let Some(foot) = content.foot {
                <footer class="card-foot">{ foot }</footer>
            }
            if let Subject::Mention(_) = props.subject {
                <div id="correct" key="correct" class="card-correct" />
            }
        </div>
    }
}

/// What is unfolded in the card of a subject.
fn open_in(unfolded: &Option<(Subject, Vec<Fold>)>, subject: Subject) -> &[Fold] {
    match unfolded {
        Some((of, folds)) if *of == subject => folds,
        _ => &[],
    }
}

/// The focus was in the card, and the card is gone: back to where it came from.
fn give_back_focus(card: &NodeRef, subject: Subject) {
    let elsewhere = dom::focused().is_some_and(|focused| {
        card.cast::<HtmlElement>()
            .is_none_or(|card| !card.contains(Some(&focused)))
    });
    if elsewhere {
        return;
    }
    place::focus(subject);
}
