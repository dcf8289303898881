//! What the whole page listens to: the pointer over marks, clicks on them, keys,
//! the address.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::{document, document_element, window};
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent, MouseEvent, Node, PointerEvent};
use yew::prelude::*;

use crate::page::card::intent::{Cue, Target};
use crate::page::state::Action;
use crate::shared::dom;
use crate::shared::findings::Subject;

/// Where the pointer was last, in CSS pixels of the visible page.
pub type Pointer = Rc<Cell<(f64, f64)>>;

/// Listens as long as the page is there.
#[hook]
pub fn use_watch(act: Callback<Action>, follow: Callback<()>) -> Pointer {
    let pointer: Pointer = (*use_memo((), |()| Pointer::default())).clone();
    use_effect_with((), {
        let pointer = pointer.clone();
        move |()| {
            let mut listeners = hover(&act, &pointer);
            listeners.push(clicks(&act));
            listeners.push(keys(&act));
            listeners.push(EventListener::new(&window(), "hashchange", move |_| {
                follow.emit(())
            }));
            move || drop(listeners)
        }
    });
    pointer
}

fn hover(act: &Callback<Action>, pointer: &Pointer) -> Vec<EventListener> {
    let last = Rc::new(RefCell::new(Target::Elsewhere));
    let over = {
        let (act, pointer) = (act.clone(), Rc::clone(pointer));
        Rc::new(move |target: Target, event: &PointerEvent| {
            // A finger does not hover.
            if event.pointer_type() == "touch" {
                return;
            }
            pointer.set((f64::from(event.client_x()), f64::from(event.client_y())));
            if last.replace(target) != target {
                act.emit(Action::Card(Cue::Over(target), dom::now()));
            }
        })
    };
    // What scrolls or is drawn under a pointer that rests is not pointed at: browsers tell of it as entered,
    // not as moved over.
    let moved = {
        let over = Rc::clone(&over);
        EventListener::new(&document(), "pointermove", move |event| {
            if let Some(event) = event.dyn_ref::<PointerEvent>() {
                over(target(event), event);
            }
        })
    };
    let left = EventListener::new(&document_element(), "pointerleave", move |event| {
        if let Some(event) = event.dyn_ref::<PointerEvent>() {
            over(Target::Elsewhere, event);
        }
    });
    vec![moved, left]
}

/// The innermost thing under the pointer.
fn target(event: &Event) -> Target {
    if dom::around(event, "#card").is_some() {
        return Target::Card;
    }
    match mark(event) {
        Some(subject) => Target::Mark(subject),
        None => Target::Elsewhere,
    }
}

fn mark(event: &Event) -> Option<Subject> {
    let mark = dom::around(event, "#article [data-mark]")?;
    Subject::from_token(&mark.get_attribute("data-mark")?)
}

fn is_in_page(event: &Event) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Node>().ok());
    target.is_some_and(|target| target.is_connected())
}

fn clicks(act: &Callback<Action>) -> EventListener {
    let act = act.clone();
    EventListener::new_with_options(
        &document(),
        "click",
        EventListenerOptions::enable_prevent_default(),
        move |event| {
            let Some(mouse) = event.dyn_ref::<MouseEvent>() else {
                return;
            };
            if mouse.ctrl_key() || mouse.meta_key() || mouse.button() != 0 {
                return;
            }
            // The end of a selection is no click.
            let selecting = window()
                .get_selection()
                .ok()
                .flatten()
                .is_some_and(|selection| !selection.is_collapsed());
            let touched = mouse
                .dyn_ref::<PointerEvent>()
                .is_some_and(|event| event.pointer_type() == "touch");
            let quote = || {
                let quote = dom::around(event, "#article [data-quote]")?;
                quote
                    .get_attribute("data-quote")?
                    .parse()
                    .ok()
                    .map(Subject::Quote)
            };
            let on_mark = mark(event);
            if on_mark.is_some() {
                event.prevent_default();
            }
            match on_mark.or_else(quote) {
                Some(_) if selecting => {}
                Some(subject) if touched || dom::is_narrow() => act.emit(Action::Touched(subject)),
                Some(subject) => act.emit(Action::Card(Cue::Pin(subject), dom::now())),
                None if dom::around(event, "#card, #desk, #glance, #tools, #bars, dialog")
                    .is_some() => {}
                // What was clicked has led to another card already, and is gone with its own.
                None if !is_in_page(event) => {}
                None => act.emit(Action::Card(Cue::Close, dom::now())),
            }
        },
    )
}

fn keys(act: &Callback<Action>) -> EventListener {
    let act = act.clone();
    EventListener::new(&document(), "keydown", move |event| {
        let escape = event
            .dyn_ref::<KeyboardEvent>()
            .is_some_and(|event| event.key() == "Escape");
        // A dialog closes by itself.
        if escape && !dom::behind_dialog() {
            act.emit(Action::Card(Cue::Escape, dom::now()));
        }
    })
}
