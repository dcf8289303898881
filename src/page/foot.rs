//! The foot of the page, and what lies over its lower edge.

use yew::prelude::*;

use crate::page::effects::Reads;
use crate::page::full_model::{FullModelChoice, FullModelProgress};
use crate::page::notices::Notices;
use crate::page::state::{Action, State};
use crate::shared::strings::key;

/// Progress and notices over the lower edge of the page, where they move nothing; beside each other where there is room.
pub fn lower_edge(
    state: &State,
    fetch: &Callback<bool>,
    reads: &Reads,
    act: &Callback<Action>,
) -> Html {
    let task = &state.app.task;
    let reads = reads.clone();
    let retry = Callback::from(move |_: MouseEvent| reads.again(|_| {}));
    let alert = state.app.alert.clone().filter(|alert| !alert.alone);
    html! {
        <div class="over">
            <div class="over-start">
                <FullModelProgress state={state.app.full.clone()} by={task.by} refining={task.refining} {fetch} />
                <Notices {alert} remarks={task.remarks.clone()} {retry} act={act.clone()} />
            </div>
            // Free for the desk.
            <div id="bars" class="bars" />
        </div>
    }
}

/// The foot of the page.
pub fn foot(state: &State, fetch: &Callback<bool>) -> Html {
    let (app, strings) = (&state.app, &state.app.strings);
    html! {
        <footer class="foot">
            <p>{ strings.text(key::PAGE_MISTAKES) }</p>
            <FullModelChoice state={app.full.clone()} by={app.task.by} refining={app.task.refining} {fetch} />
            <p id="packs" data-all={app.all_packs.then_some("true")}>
                if let Some(why) = &app.packs_missing { { strings.text(key::PAGE_NO_BACKGROUND) }{ " " }{ strings.say(why) }{ " " } }
                <a href="NOTICE.txt">{ strings.text(key::PAGE_SOURCES) }</a>
            </p>
        </footer>
    }
}
