use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::page::card::intent::Cue;
use crate::page::state::{Action, ArticleState, State};
use crate::shared::dom;

/// Sends the card's timer cue when it is due.
#[hook]
pub fn use_card_timer(state: &State, act: &Callback<Action>) {
    let article: Option<&ArticleState> = state.article.as_ref();
    let deadline = article.and_then(|article| article.intent.deadline);
    let act = act.clone();
    use_effect_with(deadline, move |&deadline| {
        let timeout = deadline.map(|at| {
            let wait = (at - dom::now()).max(0.0).ceil() as u32;
            Timeout::new(wait, move || {
                act.emit(Action::Card(Cue::Timer, dom::now().max(at)))
            })
        });
        move || drop(timeout)
    });
}
