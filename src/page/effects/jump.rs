use web_sys::Element;
use yew::prelude::*;

use crate::page::card::place;
use crate::page::state::{Action, State};
use crate::shared::dom;
use crate::shared::wish::Place;

/// Scrolls to a new target, once; the card is placed afterwards.
#[hook]
pub fn use_jump(state: &State, act: &Callback<Action>) {
    let article = state.article.as_ref();
    let to = article.and_then(|of| of.target.filter(|_| of.leading));
    let act = act.clone();
    use_effect_with(to, move |&to| {
        if let Some(to) = to {
            lead(to);
            act.emit(Action::Led);
        }
    });
}

/// Brings a place into view. The focus goes along to a sentence, unless it is where the user may ask for the next one.
fn lead(to: Place) {
    let element = match to {
        Place::Sentence(sentence) => place::sentence(sentence),
        Place::Mark(subject) => place::mark(subject),
    };
    let Some(element) = element else {
        return;
    };
    dom::bring_into_view(&element);
    let stays = |at: Element| {
        at.closest("#card, #find")
            .is_ok_and(|around| around.is_some())
    };
    if let Place::Sentence(_) = to
        && !dom::focused().is_some_and(stays)
    {
        element.set_tab_index(-1);
        dom::focus(&element);
    }
}
