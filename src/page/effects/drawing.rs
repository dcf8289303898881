use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::page::state::{Action, ArticleState, State};

/// Draws a long article batch by batch; returns the bytes that wait to be asked for.
#[hook]
pub fn use_undrawn(state: &State, act: &Callback<Action>) -> Option<usize> {
    let article = state.article.as_ref();
    let unfinished = article.is_some_and(ArticleState::unfinished);
    let (drawn, settled) = article.map_or((0, 0), |of| (of.drawn, of.settled));
    let act = act.clone();
    use_effect_with((drawn, settled, unfinished), move |&(.., unfinished)| {
        // A task of its own: what the reader sends in between is heard.
        let timeout = unfinished.then(|| Timeout::new(0, move || act.emit(Action::DrawMore)));
        move || drop(timeout)
    });
    let article = &article?.document.article;
    let next = article.blocks.get(drawn)?;
    (!unfinished).then_some(article.text.len() - next.span.start as usize)
}
