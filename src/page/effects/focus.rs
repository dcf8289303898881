//! The focus, while a better reading draws marks anew.

use yew::prelude::*;

use crate::page::card::place;
use crate::page::state::State;
use crate::shared::dom;
use crate::shared::findings::Subject;

/// The mark that has the focus.
pub fn focused_mark() -> Option<Subject> {
    Subject::from_token(&dom::focused()?.get_attribute("data-mark")?)
}

/// Gives the focus back to a mark that a better reading has drawn anew; a user who has gone on keeps it elsewhere.
#[hook]
pub fn use_kept_focus(state: &State) {
    let article = state.article.as_ref();
    let drawn = article.map(|of| (of.focused, of.document.clone(), of.settled));
    use_effect_with(drawn, |drawn| {
        if let (Some((Some(subject), ..)), None) = (drawn, dom::focused()) {
            place::focus(*subject);
        }
    });
}
